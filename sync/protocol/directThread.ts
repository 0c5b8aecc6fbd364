import type { ThreadId } from '../core/ids.ts';

/** SHA-256 of a UTF-8 text in base64url: Node's or the browser's, so that the protocol needs neither. */
export type Sha256Base64Url = (text: string) => string;

/**
 * [THREAD-1] A direct thread's id is `d:` and the first 132 bits of a hash of its two normalised handles, in
 * order: both people compute the same id offline, and whoever creates it first creates it for both.
 */
export function directThreadId(handleA: string, handleB: string, sha256: Sha256Base64Url): ThreadId {
  const [first, second] = [handleA, handleB].toSorted();
  return `d:${sha256(`tern.direct\n${first}\n${second}`).slice(0, 22)}` as ThreadId;
}
