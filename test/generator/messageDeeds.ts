import { assertNever } from '../../sync/core/assertNever.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { reportReasons } from '../../sync/protocol/reports.ts';
import type { MessageView } from '../../preload/views/message.ts';
import type { DeedRecord } from './deedRecord.ts';
import { openOnce } from './fileDeeds.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';
import { attemptOnPoll } from './pollDeeds.ts';
import { write } from './writeDeeds.ts';

const emojis = ['👍', '❤️', '🙏'];

type OnMessage =
  | 'reply'
  | 'edit'
  | 'react'
  | 'unreact'
  | 'vote'
  | 'unvote'
  | 'closePoll'
  | 'openOnce'
  | 'listen'
  | 'pin'
  | 'star'
  | 'remind'
  | 'delete'
  | 'deleteForMe'
  | 'report'
  | 'read'
  | 'older';

export async function attemptOnMessage(
  person: Person,
  { kind, pick }: { readonly kind: OnMessage; readonly pick: number },
  threadId: ThreadId,
  record: DeedRecord,
  now: number,
): Promise<boolean> {
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const items = page.items.filter(({ notice }) => notice === null);
  const [oldest] = items;
  if (oldest === undefined) return false;
  const which = pick >> 3;
  const message = pickOf(items, which);
  const { messageId } = message;
  switch (kind) {
    case 'reply':
      return write(person, threadId, `reply ${pick}`, record, messageId);
    case 'edit': {
      const own = items.filter((item) => item.mine && !item.deleted && isEditable(item));
      if (own.length === 0) return false;
      await person.do('editMessage', {
        threadId,
        messageId: pickOf(own, which).messageId,
        text: `edited ${pick}`,
      });
      return true;
    }
    case 'react': {
      const emoji = pickOf(emojis, pick);
      if (message.deleted || ownReactions(message).includes(emoji)) return false;
      await person.do('setReaction', { threadId, messageId, emoji, present: true });
      return true;
    }
    case 'unreact': {
      const own = items.flatMap((item) => ownReactions(item).map((emoji) => ({ item, emoji })));
      if (own.length === 0) return false;
      const { item, emoji } = pickOf(own, which);
      await person.do('setReaction', { threadId, messageId: item.messageId, emoji, present: false });
      return true;
    }
    case 'vote':
    case 'unvote':
    case 'closePoll':
      return attemptOnPoll(person, { kind, pick: which }, threadId, items, record);
    case 'openOnce': {
      const openable = items.filter(({ viewOnce }) => viewOnce?.state === 'unopened');
      if (openable.length === 0) return false;
      return openOnce(person, threadId, pickOf(openable, which).messageId);
    }
    case 'listen': {
      const unheard = items.filter(
        ({ mine, files, listened }) => !mine && files.length > 0 && listened === 'none',
      );
      if (unheard.length === 0) return false;
      await person.do('setListened', {
        threadId,
        messageId: pickOf(unheard, which).messageId,
        listened: true,
      });
      return true;
    }
    case 'pin':
      if (message.deleted || message.pinned !== 'none') return false;
      await person.do('setPin', { threadId, messageId, pinned: true });
      return true;
    case 'star':
      if (message.deleted || message.starred !== 'none') return false;
      await person.do('setStar', { threadId, messageId, starred: true });
      return true;
    case 'remind':
      if (message.deleted) return false;
      await person.do('setReminder', { threadId, messageId, at: now + (pick % 5) * 2_000 });
      return true;
    case 'delete': {
      const thread = await person.do('getThread', { threadId });
      const mayDelete = items.filter(
        (item) => (item.mine || thread?.deletesOthers === true) && !item.deleted,
      );
      if (mayDelete.length === 0) return false;
      const deleted = pickOf(mayDelete, which).messageId;
      // Before it is done: a device that dies may have done it. Undone or not, it is owed no longer.
      record.discarded(deleted);
      await person.do('deleteMessage', { threadId, messageIds: [deleted] });
      return true;
    }
    case 'deleteForMe':
      if (message.mine) record.discarded(messageId);
      await person.do('hideMessage', { threadId, messageIds: [messageId] });
      return true;
    case 'report': {
      const theirs = items.filter((item) => !item.mine && !item.deleted);
      if (theirs.length === 0) return false;
      const messageIds = [pickOf(theirs, which).messageId];
      const reason = pickOf(reportReasons, pick);
      await person.do('reportMessages', { threadId, messageIds, reason, note: `report ${pick}` });
      return true;
    }
    case 'read':
      await person.do('markRead', { threadId, messageId });
      return true;
    case 'older': {
      const anchor = { kind: 'before', messageId: oldest.messageId } as const;
      // May wait for an answer that never comes: time goes on meanwhile.
      void person.do('readMessages', { threadId, anchor, limit: 20 }).catch(ignoreLoss);
      return true;
    }
    default:
      return assertNever(kind);
  }
}

/** [POLL-3] [CARD-4] [ONCE-1] */
const isEditable = ({ poll: asked, card, viewOnce }: MessageView) =>
  asked === null && card === null && viewOnce === null;

function ownReactions({ reactions }: MessageView): string[] {
  return reactions.flatMap(({ emoji, mine }) => (mine ? [emoji] : []));
}

function ignoreLoss(error: unknown): void {
  // The device was killed, or the network lost, while it asked.
  if (!(error instanceof TernError)) throw error;
}
