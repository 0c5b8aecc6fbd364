import type { CommandResult } from '../../../preload/commands.ts';
import type { UserId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

type Person = CommandResult<'readPresence'>['people'][number];

export interface PresenceState {
  readonly people: ReadonlyMap<UserId, Pick<Person, 'lastSeenAt'>>;
  /** People in the open thread who are online, oneself among them; 0: nobody else is. */
  readonly onlineHere: number;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly presence: PresenceState;
  }
}

export const slice = { presence: { people: new Map(), onlineHere: 0 } } satisfies Partial<Slices>;
