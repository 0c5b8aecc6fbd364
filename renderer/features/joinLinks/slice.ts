import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';
import type { JoinLinksState } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** null: nobody looks. */
    readonly joinLinks: JoinLinksState | null;
    /** The group that the person has joined by a link, until it is here to be opened. */
    readonly joined: ThreadId | null;
  }
}

export const slice = { joinLinks: null, joined: null } satisfies Partial<Slices>;
