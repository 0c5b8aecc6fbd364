import type { Progress } from '../../../sync/client/overlay/types.ts';
import type { DeliveryView } from '../../../preload/views/message.ts';

export function deliveryOf(progress: Progress): DeliveryView {
  const states = { waiting: 'queued', held: 'held', acked: 'sent', refused: 'failed' } as const;
  return { state: states[progress.state], opId: progress.opId, error: progress.error };
}
