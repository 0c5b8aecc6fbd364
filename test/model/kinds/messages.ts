import type { DeliveryView, MessageView } from '../../../preload/views/message.ts';
import { textOfCard } from '../../../sync/protocol/cards.ts';
import { textWith } from '../../../sync/protocol/captions.ts';
import { keyOf } from '../facts.ts';
import { wordsOfOnce, wordsWithFiles } from '../files.ts';
import type { By, Journal } from '../journal.ts';
import type { Kind } from '../kind.ts';

interface Said {
  readonly threadId: string;
  readonly calledThere?: string | undefined;
  readonly words: string;
  readonly replyTo?: string | null;
  readonly commentOn?: string | null;
  readonly takenFrom?: string | null;
  readonly origin?: string | null;
  readonly blobs?: readonly string[] | null;
  readonly waitsForFiles?: boolean | null;
}

/** @param messageId null: nobody was told under which */
export function said(journal: Journal, by: By, messageId: string | null, each: Said): void {
  const { threadId, calledThere = threadId, words, replyTo = null, commentOn = null } = each;
  const { takenFrom = null, origin = null, blobs = [], waitsForFiles = false } = each;
  const { device, handle } = by;
  const about = { threadId, handle, device, replyTo, commentOn, takenFrom, isScheduled: false };
  if (messageId === null) {
    journal.unanswered.push({ ...about, words, epoch: journal.epoch });
    return;
  }
  journal.write({ ...about, messageId, calledThere, origin, blobs, waitsForFiles });
  journal.set('words', messageId, words, by);
}

const wordsOf = ({ text, files, poll }: MessageView) =>
  [textWith(text, files), ...(poll?.options ?? []).map((option) => option.text)].join('\n');

/** [FORWARD-3] [FORWARD-6] What was forwarded before names its first author, and what nobody has yet nobody. */
const originOf = ({ messageId, sequenceNumber, forwardedFrom }: MessageView) =>
  sequenceNumber === null || forwardedFrom !== null ? null : messageId;

export const sendMessage: Kind = {
  sets: ['words'],
  mayMeet: [
    ...([
      'textInvalid',
      'notMember',
      'threadUnknown',
      'copyForbidden',
      'messageDeleted',
      'notAllowed',
      'blobUnknown',
    ] as const),
    ...(['writeFirstForbidden', 'viewOnceInvalid'] as const),
  ],
  hears: {
    readMessages(did, journal, result) {
      if (result !== null) journal.pages.set(keyOf(did.device, did.args.threadId), result.items);
    },
    sendMessage(did, journal, result) {
      const { threadId, text, replyTo = null, commentOn = null } = did.args;
      said(journal, did, result?.messageId ?? null, {
        threadId,
        calledThere: did.given?.threadId,
        words: text,
        replyTo,
        commentOn,
      });
    },
    sendFiles(did, journal, result) {
      const { threadId, text, blobIds, replyTo = null, commentOn = null, viewOnce = false } = did.args;
      said(journal, did, result?.messageId ?? null, {
        ...{ threadId, calledThere: did.given?.threadId, replyTo, commentOn },
        ...{ words: viewOnce ? wordsOfOnce : wordsWithFiles(text, blobIds.length) },
        ...{ blobs: blobIds, waitsForFiles: true },
      });
    },
    sendCard(did, journal, result) {
      const { threadId, card, replyTo = null } = did.args;
      const calledThere = did.given?.threadId;
      said(journal, did, result?.messageId ?? null, {
        threadId,
        calledThere,
        words: textOfCard(card),
        replyTo,
      });
    },
    sendPoll(did, journal, result) {
      const { threadId, question, options, replyTo = null } = did.args;
      const words = [question, ...options].join('\n');
      const calledThere = did.given?.threadId;
      said(journal, did, result?.messageId ?? null, { threadId, calledThere, words, replyTo });
    },
    forwardMessages(did, journal, result) {
      const { threadId: takenFrom, messageIds, to, comment, showOrigin } = did.args;
      const page = journal.pages.get(keyOf(did.device, takenFrom)) ?? [];
      const items = page.filter((item) => messageIds.includes(item.messageId));
      // A restored store may move what the page still had in its old place, and so may an answer; and with it the copies.
      const mayMove =
        journal.restoredIn === journal.epoch || items.some(({ delivery }) => isOnItsWay(delivery));
      const namesOrigin = showOrigin && !mayMove;
      const chosen = items.map((item) => ({
        words: wordsOf(item),
        origin: namesOrigin ? originOf(item) : null,
        // [FORWARD-6] What nobody has yet goes with files of its own.
        blobs: mayMove ? null : item.files.map(({ blobId }) => blobId),
        waitsForFiles: mayMove && item.files.length > 0 ? null : false,
      }));
      const all =
        comment === undefined ? chosen : [{ words: comment.trim(), origin: null, blobs: [] }, ...chosen];
      const mayBe = mayMove ? chosen.map(({ words }) => words) : [];
      // [THREAD-4] Two of them may have turned out to be one.
      const written = Map.groupBy(result?.written ?? [], (each) => each.threadId);
      for (const [place, threadId] of to.entries()) {
        const calledThere = did.given?.to[place];
        const ids = written.get(threadId)?.shift()?.messageIds ?? [];
        for (const [index, each] of all.entries())
          said(journal, did, ids[index] ?? null, { threadId, calledThere, ...each, takenFrom });
        for (const messageId of ids)
          for (const words of mayBe) journal.set('words', messageId, words, did, false);
      }
    },
  },
};

/** Nobody else is known to have it: where it stands is not settled. */
function isOnItsWay(delivery: DeliveryView | null): boolean {
  return delivery !== null && delivery.state !== 'delivered' && delivery.state !== 'read';
}

export const editMessage: Kind = {
  sets: ['words'],
  mayMeet: ['messageDeleted', 'notMember', 'threadUnknown', 'textInvalid', 'editTooLate', 'notAllowed'],
  hears: { editMessage: (did, journal) => journal.set('words', did.args.messageId, did.args.text, did) },
};

export const deleteMessage: Kind = {
  sets: ['deleted'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {
    deleteMessage(did, journal) {
      for (const messageId of did.args.messageIds) journal.set('deleted', messageId, 'yes', did);
    },
    undoDeletions(did, journal) {
      // Only what this device did in the last seconds: the rest has left.
      for (const { messageId, threadId } of journal.messages.values()) {
        if (threadId !== did.args.threadId) continue;
        for (const register of journal.about(['deleted', 'hidden'], messageId))
          register.doubt(did.device, journal.horizon);
      }
    },
  },
};

export const hideMessage: Kind = {
  sets: ['hidden', 'deleted'],
  mayMeet: ['notMember', 'threadUnknown'],
  hears: {
    hideMessage(did, journal) {
      for (const messageId of did.args.messageIds) {
        // What may never have left is taken back in its place, for everybody. Nobody knows the id of what a device died of.
        const mayBeOwn = (journal.messages.get(messageId)?.handle ?? did.handle) === did.handle;
        journal.set('hidden', keyOf(messageId, did.handle), 'yes', did, !mayBeOwn);
        if (mayBeOwn) journal.set('deleted', messageId, 'yes', did, false);
        // What was to be sent later may be there already, as another device sent it: these words of it never come.
        if (journal.plans.has(messageId))
          for (const register of journal.about(['words'], messageId))
            register.doubt(did.device, journal.horizon);
      }
    },
  },
};

/** [REPORT-1] */
export const reportMessage: Kind = {
  sets: ['reported'],
  mayMeet: ['threadUnknown', 'reportInvalid', 'reportLimit'],
  hears: {
    reportMessages(did, journal) {
      for (const messageId of did.args.messageIds)
        journal.set('reported', keyOf(messageId, did.handle), 'yes', did);
    },
  },
};
