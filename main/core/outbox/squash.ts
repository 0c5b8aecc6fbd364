import { type OpIntent, opKind } from '../../../sync/protocol/ops/op.ts';
import { valueOf } from '../../../sync/protocol/ops/state.ts';
import type { OutboxContext } from './context.ts';
import { prepareEarlierOps } from './earlierOps.ts';
import { prepareOwnSquashes } from './ownSquashes.ts';

/** Whether an intent was folded into an op that has not left yet, so that nothing new has to be written. */
export type Squash = (intent: OpIntent) => boolean;

/** [OUTBOX-3] Only ops whose bytes never left (`n` is null) are touched. */
export function prepareSquash(context: OutboxContext): Squash {
  const { ops } = context;
  const earlierOps = prepareEarlierOps(context);
  const own = prepareOwnSquashes({ ...context, earlierOps });

  function fold(intent: OpIntent): boolean {
    const { squash } = opKind[intent.type];
    if (squash === 'never' || squash === 'own') return false;
    const earlier = earlierOps.like(intent);
    if (earlier === undefined) return false;
    if (squash === 'latest') ops.setBody(earlier.position, intent.body);
    // On and off again before either left: the gateway's state is what is wanted. A second "on" adds nothing.
    if (squash === 'toggles' && valueOf(earlier) !== valueOf(intent)) ops.remove(earlier.position);
    return true;
  }

  return (intent) => (own[intent.type] as Squash | undefined)?.(intent) ?? fold(intent);
}
