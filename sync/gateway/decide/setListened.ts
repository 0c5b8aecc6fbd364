import { isDirectThread } from '../../core/ids.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import { listenersOf, mayBeVoice } from '../../protocol/listeners.ts';
import { SetListenedOp } from '../../protocol/ops/setListened.ts';
import { ownMark } from './ownMark.ts';
import { change, nothing } from './refuse.ts';
import type { Rule, RuleInput } from './rule.ts';

type Needed = 'reader' | 'message' | 'hidden' | 'listened' | 'accountPreference' | 'block' | 'isOfMany';
type State = RuleInput<SetListenedOp, Needed>['state'];

const own = ownMark(SetListenedOp);

export const setListened: Rule<SetListenedOp, Needed> = {
  needs: own.needs,

  // Only what is new is told.
  needsBesides({ state: { message, listened }, actor: { userId }, limits }) {
    if (message === null || listened !== null) return null;
    const { threadId } = message;
    return {
      accountPreference: { userId, name: 'readReceipts' },
      ...(isDirectThread(threadId)
        ? { block: { threadId, userId } }
        : { isOfMany: { threadId, above: limits.receiptMembers } }),
    };
  },

  decide(input) {
    const { state, actor, now } = input;
    const decided = own.decide(input);
    const { message } = state;
    if (!decided.ok || decided.value.length === 0 || message === null) return decided;
    // [LISTEN-1]
    if (message.senderId === actor.userId || !mayBeVoice(message.envelope)) return nothing;
    if (!isTold(state, message)) return decided;
    const told = { feedId: message.threadId, entities: [withListener(message, actor.userId, now)] };
    return change(...decided.value, told);
  },
};

/** [LISTEN-3] [LISTEN-4] Whether anybody but its user learns of it. */
function isTold({ reader, accountPreference, block, isOfMany }: State, message: MessageEntity): boolean {
  const isOfTheirs = reader !== null && reader.leftAt === null && reader.joinedAt < message.sequenceNumber;
  const isHiding = accountPreference?.value === 'hidden';
  return isOfTheirs && !isHiding && (block ?? null) === null && isOfMany !== true;
}

function withListener(
  message: MessageEntity,
  userId: RuleInput<SetListenedOp, Needed>['actor']['userId'],
  at: number,
) {
  const { version: _, ...kept } = message;
  const { envelope } = message;
  if (envelope.kind !== 'text') throw new Error('only a text has files');
  // [LISTEN-5] A restored store may have what it is told again.
  const others = listenersOf(envelope).filter((one) => one.userId !== userId);
  return { ...kept, envelope: { ...envelope, listened: [...others, { userId, at }] } };
}
