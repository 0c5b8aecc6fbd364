import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { DeedRecord } from './deedRecord.ts';
import { sendOnce } from './fileDeeds.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';
import { placeCard } from '../builders/cards.ts';
import { linkPreview } from '../builders/linkPreview.ts';

/** [CARD-1] */
export async function sendCard(
  person: Person,
  threadId: ThreadId,
  pick: number,
  record: DeedRecord,
): Promise<void> {
  const contact = { kind: 'contact', name: 'Ann Lee', handle: 'ann' } as const;
  const card = pick % 2 === 0 ? contact : placeCard({ latitude: pick % 90_000_000 });
  const { messageId } = await person.do('sendCard', { threadId, card });
  record.wrote(person, threadId, messageId, null);
}

/** Messages that have it bear its preview. [PREVIEW-1] */
const link = 'https://tern.example/sea';

/** Messages that are it are a sticker. [STICKER-1] */
const stickerEmoji = '🌊';

export const burstText = (left: number) =>
  left === 2 ? `burst at ${link}` : left === 1 ? stickerEmoji : `burst ${left}`;

export async function write(
  person: Person,
  threadId: ThreadId,
  text: string,
  record: DeedRecord,
  replyTo: MessageId | null = null,
): Promise<boolean> {
  const beside = {
    ...(text.includes(link) && { preview: linkPreview(link) }),
    ...(text === stickerEmoji && { sticker: 'tern/sea' }),
  };
  const { messageId } = await person.do('sendMessage', { threadId, text, replyTo, ...beside });
  record.wrote(person, threadId, messageId, replyTo);
  return true;
}

/** [ONCE-1] Where somebody may open it. */
export async function once(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const fitting = threads.filter(({ kind, memberCount }) => kind !== 'channel' && memberCount > 1);
  if (fitting.length === 0) return false;
  await sendOnce(person, pick, pickOf(fitting, pick).threadId, record);
  return true;
}

/** On a post of a channel, or in answer to a comment on it; or an own comment is changed, or deleted. */
export async function comment(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const channels = threads.filter(({ kind }) => kind === 'channel');
  if (channels.length === 0) return false;
  const { threadId } = pickOf(channels, pick >> 2);
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const posts = page.items.filter(({ sequenceNumber, deleted }) => sequenceNumber !== null && !deleted);
  if (posts.length === 0) return false;
  const { messageId: commentOn } = pickOf(posts, pick >> 4);
  const { items } = await person.do('readComments', { threadId, messageId: commentOn, limit: 20 });
  const own = items.find(({ mine }) => mine);
  if (pick % 4 === 0 && own !== undefined) {
    await person.do('editMessage', { threadId, messageId: own.messageId, text: `put otherwise ${pick}` });
    return true;
  }
  if (pick % 4 === 1 && own !== undefined) {
    record.discarded(own.messageId);
    await person.do('deleteMessage', { threadId, messageIds: [own.messageId] });
    return true;
  }
  const replyTo = pick % 4 === 2 && items.length > 0 ? pickOf(items, pick >> 3).messageId : null;
  const text = `comment ${pick}`;
  const { messageId } = await person.do('sendMessage', { threadId, text, replyTo, commentOn });
  record.wrote(person, threadId, messageId, replyTo);
  return true;
}

/** Up to three messages of a thread to up to two, the thread itself perhaps among them. */
export async function forward(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const { threadId } = pickOf(threads, pick);
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const items = page.items.filter(
    ({ notice, deleted, expiry, viewOnce }) =>
      notice === null && !deleted && expiry?.keepsCopies !== false && viewOnce === null,
  );
  if (items.length === 0) return false;
  const from = pick % items.length;
  const { written } = await person.do('forwardMessages', {
    threadId,
    // Whatever order they are chosen in.
    messageIds: items
      .slice(from, from + 1 + (pick % 3))
      .map(({ messageId }) => messageId)
      .toReversed(),
    to: [...new Set([pickOf(threads, pick >> 2), pickOf(threads, pick >> 4)])].map((each) => each.threadId),
    showOrigin: pick % 4 !== 0,
    ...(pick % 5 === 0 && { comment: `about these ${pick}` }),
  });
  const isFiled = items.some(({ files }) => files.length > 0);
  for (const each of written)
    for (const messageId of each.messageIds) {
      record.wrote(person, each.threadId, messageId);
      // Which of them wait for an upload is known where they are.
      if (isFiled) record.filed(messageId);
    }
  return true;
}
