import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that fits a URL, a header and a WebSocket subprotocol alike. */
export const newToken = () => randomBytes(32).toString('base64url');

/** Takes the same time wherever the two differ. */
export function isSameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
