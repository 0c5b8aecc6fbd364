import type { MemberView } from '../../../preload/views/thread.ts';
import type { Slices } from '../../store/registry.ts';
import type { JoinRequestsState } from './requestActions.ts';
import type { BansState } from './banActions.ts';
import type { SubscribersState } from './subscriberActions.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Of the open thread, as long as its details are shown. */
    readonly members: readonly MemberView[];
    /** null: nobody looks. */
    readonly bans: BansState | null;
    /** null: nobody looks. */
    readonly joinRequests: JoinRequestsState | null;
    /** null: nobody looks. */
    readonly subscribers: SubscribersState | null;
  }
}

export const slice = {
  members: [],
  bans: null,
  joinRequests: null,
  subscribers: null,
} satisfies Partial<Slices>;
