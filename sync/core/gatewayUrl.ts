/** Turns a typed address (`host:port`, `https://host/`) into a URL such as `http://host:port`; null: not an address. */
export function normaliseGatewayUrl(typed: string): string | null {
  const trimmed = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.origin + url.pathname.replace(/\/+$/, '');
}
