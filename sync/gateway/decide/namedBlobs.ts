import type { BlobId } from '../../core/ids.ts';
import type { SendMessageOp } from '../../protocol/ops/sendMessage.ts';
import { openedForMs, viewOnceKeptMs, viewOnceOf } from '../../protocol/viewOnce.ts';
import { isSeen, mayForward } from './forwardedFrom.ts';
import { refuse } from './refuse.ts';
import type { Decision, Kept, RuleInput } from './rule.ts';

type Input = Omit<RuleInput<SendMessageOp, 'message' | 'origin' | 'nameable'>, 'limits' | 'now'>;

/** [ONCE-1] */
export const isViewedOnce = ({ envelope }: SendMessageOp['body']): boolean =>
  envelope.kind === 'text' && envelope.viewOnce === true;

export function blobsIn({ envelope }: SendMessageOp['body']) {
  return envelope.kind === 'text' ? (envelope.blobs ?? []) : [];
}

/** [BLOB-8] Those that the op might name. */
function nameable({ state: { nameable: known, origin }, op }: Input): ReadonlySet<BlobId> {
  // [ONCE-5]
  const isOnce = origin !== null && viewOnceOf(origin.message.envelope) !== null;
  const isForwardable = origin !== null && !isOnce && isSeen(origin) && mayForward(origin, op.feedId);
  const sizes = new Map(blobsIn(op.body).map(({ id, size }) => [id, size]));
  return new Set(
    (known ?? [])
      .filter(({ id, size }) => sizes.get(id) === size)
      .filter(({ isOwn, isForwarded }) => isOwn || (isForwarded && isForwardable))
      .map(({ id }) => id),
  );
}

/** [BLOB-8] */
export function refuseBlobs(input: Input): Decision | null {
  if (input.op.replayed === true) return null;
  const allowed = nameable(input);
  return blobsIn(input.op.body).every(({ id }) => allowed.has(id))
    ? null
    : refuse('blobUnknown', 'no such blob');
}

/** [BLOB-9] [BLOB-16] [ONCE-6] What a new message keeps. */
export function keptBlobs(input: Input & { readonly now: number }): readonly Kept[] {
  const named = blobsIn(input.op.body);
  // A message that is there names what it named when it was sent.
  if (input.state.message !== null || named.length === 0) return [];
  const allowed = nameable(input);
  const { body } = input.op;
  const isOnce = isViewedOnce(body);
  // [ONCE-9] Nobody has the bytes any more.
  const claims = isOnce ? [] : named.filter(({ id }) => !allowed.has(id));
  const goesAt = isOnce ? input.now + viewOnceKeptMs + openedForMs : null;
  return [{ kind: 'namedBlobs', messageId: body.messageId, blobIds: [...allowed], claims, goesAt }];
}
