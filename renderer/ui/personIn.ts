import { isolated } from '../../sync/core/bidi.ts';
import type { MemberView, ThreadView } from '../../preload/views/thread.ts';
import type { UserId } from '../../sync/core/ids.ts';

/** Somebody else, as the gateway knows them. */
export type KnownPerson = Pick<MemberView, 'handle' | 'displayName' | 'chosenName'> & {
  readonly userId: UserId;
};

/** With whom a direct thread is; null: a group, or the gateway has not said yet who they are. */
export function personIn({ peerId, handle, title, chosenName }: ThreadView): KnownPerson | null {
  return peerId === null ? null : { userId: peerId, handle, displayName: title, chosenName };
}

/** Under the name that somebody is called by: the one they chose, where that is another, and their handle. */
export function identityOf({ chosenName, handle }: Pick<KnownPerson, 'handle' | 'chosenName'>): string {
  // [ACCOUNT-17]
  if (handle === '') return '';
  return chosenName === null ? `@${handle}` : `${isolated(chosenName)} · @${handle}`;
}
