import { profile, type ProfileName } from '../../../sync/protocol/profile.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** Who is signed in, as they say of themselves: truth, with what is on its way laid over it. [PROFILE-1] */
export function oneself(deps: Pick<ViewDeps, 'mirror' | 'outbox' | 'me'>) {
  const said = [
    ...deps.mirror.read.all('profile'),
    ...pendingOwn(deps, 'setProfile').map(({ body }) => body),
  ];
  const last = (wanted: ProfileName) =>
    profile.read(wanted, said.findLast(({ name }) => name === wanted)?.value ?? null);
  const { me } = deps;
  return {
    ...me,
    displayName: last('displayName') ?? me.displayName,
    about: last('about'),
    picture: last('picture'),
  };
}

/** What that is, as something that is due already: told again whenever it changes. */
export const oneselfTimes = (deps: ViewDeps): readonly { readonly id: string; readonly at: number }[] => {
  const { displayName, about, picture } = oneself(deps);
  return [{ id: `oneself ${JSON.stringify([displayName, about, picture])}`, at: 0 }];
};
