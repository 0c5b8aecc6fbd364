import type { OverlaidMessage, Progress } from '../../../sync/client/overlay/types.ts';
import type { DeliveryView } from '../../../preload/views/message.ts';
import type { ViewDeps } from './deps.ts';

export function deliveryOf(progress: Progress): DeliveryView {
  const states = { waiting: 'queued', held: 'held', acked: 'sent', refused: 'failed' } as const;
  return { state: states[progress.state], opId: progress.opId, error: progress.error };
}

/** [CONTENT-3] What waits for its files is on its way, and behind no other message. */
export function sendDelivery(
  { outbox }: Pick<ViewDeps, 'outbox'>,
  { files }: Pick<OverlaidMessage, 'files'>,
  send: Progress,
): DeliveryView {
  const isUploading =
    send.state === 'held' && files.length > 0 && outbox.uploading().some(({ id }) => id === send.opId);
  return deliveryOf(isUploading ? { ...send, state: 'waiting' } : send);
}
