import type { ThreadId } from '../core/ids.ts';

/** SHA-256 of a UTF-8 text in base64url: Node's or the browser's, so that the protocol needs neither. */
export type Sha256Base64Url = (text: string) => string;

/** [THREAD-1] A direct thread's id, made by whoever begins it, from a new id of theirs: nobody else can guess it. */
export function directThreadId(id: string, sha256: Sha256Base64Url): ThreadId {
  return toThreadId(`tern.direct\n${id}`, sha256);
}

/**
 * [THREAD-6] As clients of version 1 make it, of two normalised handles in order. Whoever takes over a handle makes the
 * same one, so nothing may follow from it but what the gateway lets a thread begin with.
 */
export function threadIdOfHandles(handleA: string, handleB: string, sha256: Sha256Base64Url): ThreadId {
  const [first, second] = [handleA, handleB].toSorted();
  return toThreadId(`tern.direct\n${first}\n${second}`, sha256);
}

function toThreadId(text: string, sha256: Sha256Base64Url): ThreadId {
  return `d:${sha256(text).slice(0, 22)}` as ThreadId;
}
