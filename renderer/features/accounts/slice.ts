import type { CommandResult } from '../../../preload/commands.ts';
import type { Slices } from '../../store/registry.ts';

export type AccountItem = CommandResult<'listAccounts'>['accounts'][number];

declare module '../../store/registry.ts' {
  interface Slices {
    /** null: this host keeps one account alone. */
    readonly accounts: CommandResult<'listAccounts'> | null;
  }
}

export const slice = { accounts: null } satisfies Partial<Slices>;
