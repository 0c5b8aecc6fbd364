import type { InvitationView } from '../../../preload/views/invitation.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Open ones, the newest first, and those whose senders are blocked. */
    readonly invitations: readonly InvitationView[];
  }
}

export const slice = { invitations: [] } satisfies Partial<Slices>;
