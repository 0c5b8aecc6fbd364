import { accountFeedId } from '../../core/ids.ts';
import type { ScheduledEntity } from '../../protocol/entities/scheduled.ts';
import type { SendMessageOp } from '../../protocol/ops/sendMessage.ts';
import { ofFormerMember } from './ofFormerMember.ts';
import type { Actor, Decision, FeedDraft } from './rule.ts';

/**
 * What sending a message under its own id would be: the rule of `sendMessage` decides about it. [SCHEDULE-2] As one that
 * is replayed it is taken without what it answers, if that is nowhere.
 * @returns null: it no longer waits, or its time has not come
 */
export function sendingOf(scheduled: ScheduledEntity | null, now: number): SendMessageOp | null {
  if (scheduled?.state !== 'waiting' || scheduled.content === null || scheduled.sendAt > now) return null;
  const { threadId, messageId, replyTo, commitment, content } = scheduled;
  const envelope = { kind: 'text', replyTo, ...(commitment !== undefined && { commitment }) } as const;
  return {
    frame: 'op',
    // No answer is recorded under it: the message's id alone makes it once. [SEND-1]
    id: messageId as string as SendMessageOp['id'],
    n: 1,
    after: [],
    replayed: true,
    feedId: threadId,
    type: 'sendMessage',
    body: { messageId, envelope, content },
  };
}

/** Whether a message is sent because its time has come: its words are those that were kept, never newer ones. */
export const isDue = ({ id, body }: SendMessageOp) => (id as string) === body.messageId;

/** [SCHEDULE-7] A refused one stays with its words, for its writer to decide. */
export function orRefused(
  decision: Decision,
  scheduled: ScheduledEntity,
  actor: Actor,
  isFormer: boolean,
): readonly FeedDraft[] {
  if (decision.ok) return decision.value;
  const { code } = isFormer ? ofFormerMember(decision.error) : decision.error;
  const { version: _, ...kept } = scheduled;
  const refused = { ...kept, state: 'refused', reason: code } as const;
  return [{ feedId: accountFeedId(actor.userId), entities: [refused] }];
}
