const storageKey = 'tern.token';

/**
 * The token the page was opened with. It moves from the address bar to the tab's own storage, so that it is in
 * no history, bookmark or screenshot, and a reload still has it.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const address = new URL(page.location.href);
  const token = address.searchParams.get('token');
  if (token === null) return page.sessionStorage.getItem(storageKey);
  page.sessionStorage.setItem(storageKey, token);
  address.searchParams.delete('token');
  page.history.replaceState(null, '', address);
  return token;
}
