import type { By, Journal } from '../journal.ts';
import type { Kind } from '../kind.ts';

function plan(journal: Journal, { device, outcome }: By, messageId: string, at: number | null): void {
  const plans = journal.plans.get(messageId) ?? [];
  journal.plans.set(messageId, [
    ...plans,
    { device, epoch: journal.epoch, at, isSure: outcome.kind === 'answered' },
  ]);
}

export const scheduleMessage: Kind = {
  sets: ['words'],
  mayMeet: ['scheduleTooLate', 'alreadySent', 'notMember', 'threadUnknown', 'textInvalid', 'editTooLate'],
  hears: {
    listScheduled(_, journal, result) {
      for (const item of result?.items ?? []) journal.scheduled.set(item.messageId, item);
    },
    scheduleMessage({ args, ...did }, journal, result) {
      const { threadId } = args;
      const { device, handle } = did;
      const messageId = 'messageId' in args ? args.messageId : result?.messageId;
      // What is left out is as this device knows it.
      const known = 'messageId' in args ? journal.scheduled.get(args.messageId) : undefined;
      const replyTo = ('replyTo' in args ? args.replyTo : known?.replyTo) ?? null;
      const words = args.text ?? known?.text ?? '';
      const said = { handle, device, threadId, replyTo, commentOn: null, isScheduled: true, takenFrom: null };
      if (messageId === undefined) {
        journal.unanswered.push({ ...said, epoch: journal.epoch, words, at: args.at ?? null });
        return;
      }
      if (!journal.messages.has(messageId))
        journal.write({
          ...{ ...said, messageId, calledThere: said.threadId, origin: null },
          ...{ blobs: [], waitsForFiles: false },
        });
      journal.set('words', messageId, words, did);
      plan(journal, did, messageId, args.at ?? known?.at ?? null);
    },
    cancelScheduled(did, journal) {
      journal.withdraw(did.args.messageId);
      // Sent before this is known it says what the gateway had of it: other words may have gone with the cancelling.
      for (const register of journal.about(['words'], did.args.messageId))
        register.doubt(did.device, journal.horizon);
      plan(journal, did, did.args.messageId, null);
    },
    // It sends the words that this device knows. [SEND-4]
    sendScheduledNow(did, journal) {
      const { messageId } = did.args;
      const known = journal.scheduled.get(messageId);
      if (known !== undefined) journal.set('words', messageId, known.text, did);
      plan(journal, did, messageId, did.deviceAt);
    },
  },
};
