import type { OutboxChange } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { CoreContext } from './handler.ts';

/** What follows when ops that waited for their person go on or end. */
export function resolved(
  { changed, requireSession }: CoreContext,
  { threads }: OutboxChange,
): Record<string, never> {
  crashPoint('outbox.resolveCommitted');
  changed(['stateChanged', 'threadsChanged', 'outboxChanged'], threads);
  requireSession().filing.goOn();
  return {};
}
