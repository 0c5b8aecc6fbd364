import { opKind } from '../../../sync/protocol/ops/op.ts';
import { isAnswered, type SentOp, type WireRecord } from './wireRecord.ts';
import { settingOf } from './words.ts';

/**
 * Whether an op does not leave again because another took its place: the same was set anew while it waited for its
 * message, with all that was done to that message after it; or it is a reply, and lost its quote with what it answers;
 * or it is of words to be sent later that a damaged outbox brought back as not sent, and other ones took their place.
 */
export function replacedIn({ ops }: WireRecord) {
  const sent = [...ops.values()];
  const aside = new Set(sent.filter(({ wasSetAside }) => wasSetAside).map(targetOf));
  const bySetting = Map.groupBy(sent, settingOf);
  const spoken = Map.groupBy(
    sent.filter(({ op }) => opKind[op.type].speaks === true),
    targetOf,
  );
  const answeredAfter = (one: SentOp, same: readonly SentOp[] = []) =>
    same.slice(same.indexOf(one) + 1).filter(isAnswered);
  return (one: SentOp): boolean => {
    const later = answeredAfter(one, spoken.get(targetOf(one)));
    if (one.op.type === 'scheduleMessage') return later.length > 0;
    if (isReply(one)) return later.some((other) => other.op.type === 'sendMessage' && !isReply(other));
    const setting = settingOf(one);
    return (
      setting !== null && aside.has(targetOf(one)) && answeredAfter(one, bySetting.get(setting)).length > 0
    );
  };
}

const isReply = ({ op }: SentOp) => op.type === 'sendMessage' && op.body.envelope.replyTo !== null;
const targetOf = ({ device, op }: SentOp) =>
  `${device} ${'messageId' in op.body ? op.body.messageId : op.id}`;
