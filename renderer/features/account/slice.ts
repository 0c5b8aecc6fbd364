import type { AccountEvent } from '../../../sync/protocol/account.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { Slices } from '../../store/registry.ts';

/** What was done with the account, while it is looked at: the gateway alone knows. */
export interface ActivityState {
  /** null until the first answer. */
  readonly events: readonly AccountEvent[] | null;
  /** Why the last attempt to read it failed; what was read before stays in sight. */
  readonly error: ErrorData | null;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly activity: ActivityState;
  }
}

export const slice = { activity: { events: null, error: null } } satisfies Partial<Slices>;
