import type { NewId } from '../../../core/ids.ts';
import { eraseAccount } from '../run/eraseAccount.ts';
import type { ErasureStore } from '../store.ts';
import { type JobDeps, jobSteps } from './jobSteps.ts';

export interface ErasureStoreDeps extends JobDeps {
  readonly newId: NewId;
  /** What is gone still stands in the log. */
  readonly onGone: () => void;
}

export function erasureStore(deps: ErasureStoreDeps): ErasureStore {
  const { tables, transactions, now, newId, onGone } = deps;
  const step = jobSteps(deps);
  return {
    pending: async () => transactions.read(() => tables.erasures.pending()),
    async step(userId, limit) {
      const stepped = step(eraseAccount(userId, limit, { noticeId: newId(), now: now() }));
      if (stepped.changes.length > 0) onGone();
      return stepped;
    },
  };
}
