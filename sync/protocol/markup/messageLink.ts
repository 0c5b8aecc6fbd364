import type { MessageId, ThreadId } from '../../core/ids.ts';
import { anyThread, uuid } from '../ids.ts';

export interface MessagePlace {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
}

const pattern = new RegExp(`tern://message/(${anyThread})/(${uuid})(?![0-9A-Za-z-])`, 'y');

/** [TEXT-8] Works only for members of the thread. */
export function messageLink({ threadId, messageId }: MessagePlace): string {
  return `tern://message/${threadId}/${messageId}`;
}

/** The complete link that begins at `at`; null: none. */
export function messageLinkAt(text: string, at: number): (MessagePlace & { readonly text: string }) | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found === null) return null;
  const [link, threadId, messageId] = found;
  return { text: link, threadId: threadId as ThreadId, messageId: messageId as MessageId };
}

/** Parses an address that is exactly one message link; null: it is not. */
export function wholeMessageLink(address: string): MessagePlace | null {
  // Some systems append a slash.
  const found = messageLinkAt(address, 0);
  if (found === null || address.replace(/\/$/, '') !== found.text) return null;
  return { threadId: found.threadId, messageId: found.messageId };
}
