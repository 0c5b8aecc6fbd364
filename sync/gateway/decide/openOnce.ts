import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { OpenOnceOp } from '../../protocol/ops/openOnce.ts';
import { openedForMs, viewOnceKeptMs, viewOnceOf } from '../../protocol/viewOnce.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule, RuleInput } from './rule.ts';

type Needed = 'member' | 'message' | 'opening';
type Input = RuleInput<OpenOnceOp, Needed>;

export const openOnce: Rule<OpenOnceOp, Needed> = {
  needs: ({ feedId, body: { messageId } }, { userId }) => ({
    member: { threadId: feedId, userId },
    message: messageId,
    opening: { messageId, userId },
  }),
  // [ONCE-4] What a restored gateway hears of again was opened once already.
  keeps({ state: { message, opening }, actor: { userId, deviceId }, op, now }) {
    const once = message === null ? null : viewOnceOf(message.envelope);
    const isNew = once !== null && opening === null && !hasOpened(once, userId);
    if (!isNew) return [];
    const until = op.replayed === true ? now : now + openedForMs;
    return [{ kind: 'opening', messageId: op.body.messageId, userId, deviceId, until }];
  },

  decide({ state: { member, message, opening }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
    const once = viewOnceOf(message.envelope);
    // [ONCE-3]
    const isTheirs = message.senderId !== actor.userId && member.joinedAt < message.sequenceNumber;
    if (once === null || !isTheirs) return refuse('viewOnceInvalid', 'they have nothing to open here');
    if (hasOpened(once, actor.userId)) return again({ opening, actor, op });
    if (op.replayed !== true && now > message.at + viewOnceKeptMs)
      return refuse('viewOnceClosed', 'its time is over');
    return change({ feedId, entities: [withOpened(message, actor.userId, now)] });
  },
};

const hasOpened = ({ opened }: NonNullable<ReturnType<typeof viewOnceOf>>, userId: string) =>
  opened.some((one) => one.userId === userId);

/** [ONCE-3] The device that opened it is told so again, and no other. */
function again({ opening, actor, op }: Pick<Input, 'actor' | 'op'> & Pick<Input['state'], 'opening'>) {
  if (op.replayed === true || opening?.deviceId === actor.deviceId) return nothing;
  return refuse('viewOnceClosed', 'it was opened on another device');
}

function withOpened(message: MessageEntity, userId: Input['actor']['userId'], at: number) {
  const { version: _, ...kept } = message;
  const { envelope } = message;
  if (envelope.kind !== 'text') throw new Error('only a text is viewed once');
  return { ...kept, envelope: { ...envelope, opened: [...(envelope.opened ?? []), { userId, at }] } };
}
