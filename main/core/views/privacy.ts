import type { PrivacyView } from '../../../preload/views/state.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Watermarks } from '../mirror/read/receipts.ts';
import { type AccountPreferences, accountPreferencesNow } from './accountPreferences.ts';
import type { ViewDeps } from './deps.ts';

/** What others are told of the person, and they of others; and who may come to them. [PRESENCE-6] [SIGNAL-2] [RECEIPT-7] [FIRST-1] [INVITE-7] */
export const privacyOf = (set: AccountPreferences): PrivacyView => ({
  presence: set('presence'),
  typing: set('typing'),
  readReceipts: set('readReceipts'),
  writeFirst: set('writeFirst'),
  addToGroups: set('addToGroups'),
});

export const defaultPrivacy = privacyOf(() => null);

/** What is set of it, as something that is due already: told again whenever that changes. */
export const privacyTimes = (
  set: AccountPreferences,
): readonly { readonly id: string; readonly at: number }[] =>
  Object.entries(privacyOf(set)).flatMap(([name, value]) =>
    value === null ? [] : [{ id: `${name} ${value}`, at: 0 }],
  );

/** [RECEIPT-7] */
export const hidesReads = (deps: ViewDeps): boolean =>
  accountPreferencesNow(deps)('readReceipts') === 'hidden';

/** [RECEIPT-7] Who hides what they have read is not shown what others have. */
export const withoutReads = <Told extends Pick<Watermarks, 'readByAll'>>(told: Told): Told => ({
  ...told,
  readByAll: 0,
});

/** How far others have come in a thread, as the person is shown it. */
export function watermarksTold(deps: ViewDeps, threadId: ThreadId): Watermarks {
  const held = deps.mirror.read.watermarks(threadId);
  return hidesReads(deps) ? withoutReads({ ...held, reach: null }) : held;
}
