import { isDirectThread, type ThreadId, type UserId } from '../core/ids.ts';

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

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digitCount = 22;

/** [NOTES-1] The thread of somebody's notes has their user id, written in base 64. */
export function notesThreadId(userId: UserId): ThreadId {
  let rest = BigInt(`0x${userId.replaceAll('-', '')}`);
  let written = '';
  for (let left = digitCount; left > 0; left -= 1) {
    written = `${digits.charAt(Number(rest % 64n))}${written}`;
    rest /= 64n;
  }
  return `d:${written}` as ThreadId;
}

/** [NOTES-2] Whose notes a thread with this id is, if somebody has that user id; null: nobody can. */
export function notesOwner(threadId: ThreadId): UserId | null {
  if (!isDirectThread(threadId)) return null;
  let value = 0n;
  for (const digit of threadId.slice(2)) value = value * 64n + BigInt(digits.indexOf(digit));
  const hex = value.toString(16).padStart(32, '0');
  return hex.length > 32 ? null : (hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as UserId);
}

function toThreadId(text: string, sha256: Sha256Base64Url): ThreadId {
  return `d:${sha256(text).slice(0, 22)}` as ThreadId;
}
