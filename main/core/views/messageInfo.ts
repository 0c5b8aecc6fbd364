import type { UserId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { MessageInfoFrame } from '../../../sync/protocol/frames/down/messageInfo.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { MessageInfoView, ReachedView } from '../../../preload/views/messageInfo.ts';
import { contentCodec } from '../contentCodec.ts';
import type { ViewDeps } from './deps.ts';
import { peopleIn } from './members.ts';
import { hidesReads } from './privacy.ts';

/** @param told what the gateway says, or why it could not be asked: then the mirror tells who, and nobody when */
export function messageInfoView(
  deps: ViewDeps,
  { threadId, senderId, sequenceNumber, editedOver, text: now, files }: OverlaidMessage,
  told: Pick<MessageInfoFrame, 'receipts' | 'editions'> | ErrorData,
): Omit<MessageInfoView, 'late'> {
  const personOf = peopleIn(deps, threadId);
  const view = (
    userId: UserId,
    deliveredAt: number | null,
    readAt: number | null,
    state: ReachedView['state'],
  ) => {
    const { handle, displayName } = personOf(userId);
    return { userId, handle, displayName, state, deliveredAt, readAt };
  };
  // [RECEIPT-7] The gateway may not know yet.
  const isHiding = hidesReads(deps);
  const isReader = ({ userId }: { userId: UserId }) => userId !== deps.me.userId && userId !== senderId;
  if (!('receipts' in told)) {
    const reached = deps.mirror.read
      .reachedBy(threadId, sequenceNumber ?? Infinity)
      .filter(isReader)
      .map(({ userId, delivered, read }) =>
        view(userId, null, null, stateOf(delivered === 1, read === 1 && !isHiding)),
      );
    return { reached: reached.toSorted(byReading), editions: [], missing: told };
  }
  const reached = told.receipts.filter(isReader).map(({ userId, deliveredAt, readAt: at }) => {
    const readAt = isHiding ? null : at;
    return view(userId, deliveredAt, readAt, stateOf(deliveredAt !== null, readAt !== null));
  });
  const editions = told.editions.flatMap(({ version, at, content, commitment }) => {
    const unseen = senderId === deps.me.userId && version === editedOver;
    const words = contentCodec.open(content, commitment);
    return words === null ? [] : [{ at, text: words.text, unseen }];
  });
  // [COMMIT-3] Two devices that wrote the same have an edition each.
  const changes = editions.filter(({ text }, index) => text !== (editions[index - 1]?.text ?? now));
  // [CONTENT-1] An edit leaves the files as they are.
  const captions = changes.map(({ at, text, unseen }) => ({ at, text: captionOf({ text, files }), unseen }));
  return { reached: reached.toSorted(byReading), editions: captions, missing: null };
}

const stateOf = (delivered: boolean, read: boolean): ReachedView['state'] =>
  read ? 'read' : delivered ? 'delivered' : 'sent';

const order = { read: 0, delivered: 1, sent: 2 } as const;

function byReading(a: ReachedView, b: ReachedView): number {
  const [atA, atB] = [a, b].map(({ readAt, deliveredAt }) => readAt ?? deliveredAt ?? 0);
  return (
    order[a.state] - order[b.state] || (atA ?? 0) - (atB ?? 0) || a.displayName.localeCompare(b.displayName)
  );
}
