/** The app's own origin. No page of it is ever read from `file://`, and nothing else may speak to the core. */
export const appScheme = 'tern';
export const appOrigin = `${appScheme}://app`;
export const appEntry = `${appOrigin}/index.html`;

/** Compared by its parts: URL.origin of a scheme that Node does not know is the string 'null'. */
export function isAppUrl(raw: string): boolean {
  if (!URL.canParse(raw)) return false;
  const url = new URL(raw);
  return url.protocol === `${appScheme}:` && url.host === 'app' && url.username === '' && url.port === '';
}
