import type { MessageId, ThreadId } from '../../core/ids.ts';
import { anyThread, uuid } from '../ids.ts';

export interface MessagePlace {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
}

const pattern = new RegExp(`tern://message/(${anyThread})/(${uuid})(?![0-9A-Za-z-])`, 'y');

/** [TEXT-8] An address for whoever is in the thread; to anybody else it says nothing. */
export function messageLink({ threadId, messageId }: MessagePlace): string {
  return `tern://message/${threadId}/${messageId}`;
}

/** The link that begins here, if it is a whole one. */
export function messageLinkAt(text: string, at: number): (MessagePlace & { readonly text: string }) | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found === null) return null;
  const [link, threadId, messageId] = found;
  return { text: link, threadId: threadId as ThreadId, messageId: messageId as MessageId };
}

/** Where an address leads that is nothing but a link to a message; null: it is none. */
export function wholeMessageLink(address: string): MessagePlace | null {
  // Some systems end it as they end the address of a folder.
  const found = messageLinkAt(address, 0);
  if (found === null || address.replace(/\/$/, '') !== found.text) return null;
  return { threadId: found.threadId, messageId: found.messageId };
}
