import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { refusedWords } from '../../protocol/words.ts';
import { publishCommitted } from '../bus/publishCommitted.ts';
import type { GatewayContext } from '../context.ts';
import { sealedOp } from '../sealedOp.ts';
import { nackFrame } from './downFrames.ts';
import { refusedPicture } from './refusedPicture.ts';
import type { Session } from './session.ts';
import { crashPoint } from '../../core/crashPoint.ts';

/** Runs an op and answers it: pushes first, so that the ack finds its own change already there. */
export async function answerOp(context: GatewayContext, session: Session, op: Op): Promise<void> {
  const refusal = overLimits(context, session, op);
  if (refusal !== null) {
    session.outlet.send(nackFrame(op.id, refusal));
    return;
  }
  session.opsInFlight += 1;
  try {
    const outcome = await context.store.submit(session.actor, sealedOp(op), session.settled);
    if (!outcome.ok) {
      session.outlet.send(nackFrame(op.id, outcome.error));
      return;
    }
    const { sequenceNumber, at, duplicate, threadId, people } = outcome.value;
    publishCommitted(context.bus, outcome.value);
    context.expiry.notice(outcome.value.changes);
    context.reachTeller.notice(outcome.value.changes);
    if (op.type === 'scheduleMessage') context.scheduledSender.look();
    if (changesPresence(op)) context.presence.ruleChanged(session.actor.userId);
    crashPoint('ops.published');
    // [OP-3]
    const known = {
      ...(threadId && { threadId }),
      ...(people && { people }),
      ...(duplicate && { duplicate }),
    };
    session.outlet.send(encodeFrame({ frame: 'ack', id: op.id, sequenceNumber, at, ...known }));
    crashPoint('ops.acked');
  } finally {
    session.opsInFlight -= 1;
  }
}

/** [PRESENCE-6] [BLOCK-3] */
function changesPresence({ type, body }: Op): boolean {
  return (
    (type === 'setAccountPreference' && body.name === 'presence') ||
    (type === 'setPersonPreference' && body.name === 'blocked')
  );
}

/** [PROFILE-3] [PICTURE-5] */
const changesProfile = ({ type }: Op) => type === 'setProfile' || type === 'setPicture';

function overLimits(context: GatewayContext, session: Session, op: Op): TernError | null {
  const { limits, opThrottle, profileThrottle } = context;
  const { actor } = session;
  // [OP-7]
  if (session.opsInFlight >= limits.opsInFlight) {
    return new TernError('tooManyInFlight', { message: `at most ${limits.opsInFlight} unanswered ops` });
  }
  const forOps = opThrottle.take(actor.userId);
  const forProfiles = changesProfile(op) ? profileThrottle.take(actor.userId) : 0;
  const retryAfterMs = Math.max(forOps, forProfiles);
  if (retryAfterMs > 0) return new TernError('rateLimited', { message: 'too many ops', retryAfterMs });
  return refusedWords(op, limits) ?? refusedPicture(op, limits);
}
