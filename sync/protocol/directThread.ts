import type { ThreadId } from '../core/ids.ts';

/** SHA-256 of a UTF-8 text in base64url. A port, so that the protocol needs neither Node nor a browser. */
export type Sha256Base64Url = (text: string) => string;

/** [THREAD-1] Derives a direct thread's id from a new id of the client that begins it. Nobody else can guess it. */
export function directThreadId(id: string, sha256: Sha256Base64Url): ThreadId {
  return toThreadId(`tern.direct\n${id}`, sha256);
}

/**
 * [THREAD-6] The version 1 id, derived from the two normalised handles in order. A new owner of a handle derives the same
 * id, so the id alone proves nothing about who is meant.
 */
export function threadIdOfHandles(handleA: string, handleB: string, sha256: Sha256Base64Url): ThreadId {
  const [first, second] = [handleA, handleB].toSorted();
  return toThreadId(`tern.direct\n${first}\n${second}`, sha256);
}

function toThreadId(text: string, sha256: Sha256Base64Url): ThreadId {
  return `d:${sha256(text).slice(0, 22)}` as ThreadId;
}
