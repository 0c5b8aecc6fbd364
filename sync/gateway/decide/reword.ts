import type { MessageId } from '../../core/ids.ts';
import type { Commitment } from '../../protocol/commitment.ts';
import type { Content, MessageEntity } from '../../protocol/entities/message.ts';
import { viewOnceOf } from '../../protocol/viewOnce.ts';
import { says } from './commitments.ts';
import { change, nothing, refuse } from './refuse.ts';
import type { Decision, LastEdit, Need, RuleInput } from './rule.ts';

interface Rewording {
  readonly message: MessageEntity;
  readonly lastEdit: LastEdit | null;
  readonly content: Content;
  readonly commitment: Commitment | undefined;
  /** The version of the message that its writer knew; 0: none. */
  readonly baseVersion: number;
}

type Situation = Pick<RuleInput<{ readonly replayed?: boolean }, Need>, 'actor' | 'op' | 'now' | 'limits'>;

/** [SEND-4] What tells whether words are new to a message that is there. */
export function knownOf(messageId: MessageId, commitment: Commitment | undefined) {
  return { lastEdit: messageId, saidBefore: commitment === undefined ? null : { messageId, commitment } };
}

/** What follows when the sender of a message, which is not deleted, has it say something else. */
export function reword(
  { message, lastEdit, content, commitment, baseVersion }: Rewording,
  { actor, op: { replayed }, now, limits }: Situation,
): Decision {
  // [POLL-3]
  if (message.envelope.kind !== 'text') return refuse('notEditable', 'a poll is not edited');
  // [ONCE-1]
  if (viewOnceOf(message.envelope) !== null)
    return refuse('notEditable', 'what is viewed once is not edited');
  // [EDIT-3]
  if (says(message, commitment)) return nothing;
  // [EDIT-4] What a restored gateway had taken once it takes again.
  if (replayed !== true && now - message.at > limits.editWindowMs)
    return refuse('editTooLate', 'the time in which this message could be edited is over');
  // [EDIT-2] The place stays; only the version moves.
  const { version, editedOver: before, ...kept } = message;
  // [TIMER-4] A clock that started has moved the version, and not the words.
  const said = lastEdit?.version ?? version;
  const editedOver = said <= baseVersion ? undefined : isUnseen() ? said : before;
  // [FORWARD-4] Other words are the sender's own.
  const { replyTo, repliedUser, commenter, blobs, listened } = message.envelope;
  return change({
    feedId: message.threadId,
    entities: [
      {
        ...{ ...kept, editedAt: now, content },
        envelope: {
          ...{ kind: 'text', replyTo },
          ...(repliedUser !== undefined && { repliedUser }),
          ...(commenter !== undefined && { commenter }),
          ...(commitment !== undefined && { commitment }),
          // [BLOB-1]
          ...(blobs !== undefined && { blobs }),
          // [LISTEN-3] The recording is the same.
          ...(listened !== undefined && { listened }),
        },
        ...(editedOver !== undefined && { editedOver }),
      },
    ],
  });

  // [EDIT-5] What this device did itself it knew of, whatever it had heard back.
  function isUnseen(): boolean {
    return replayed !== true && lastEdit !== null && lastEdit.deviceId !== actor.deviceId;
  }
}
