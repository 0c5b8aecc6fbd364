import { TernError } from '../../../sync/core/ternError.ts';
import { openCore, type OpenCoreOptions, type RunningCore } from '../openCore.ts';
import type { DemoPerson } from './demoGateway.ts';

export interface OpenPeople {
  /** Signed in, each with a core of their own. */
  readonly people: readonly (Pick<DemoPerson, 'handle' | 'displayName'> & Pick<RunningCore, 'core'>)[];
  /** Rejects if a core dies of a bug. */
  readonly crashed: Promise<never>;
  stop(): Promise<void>;
}

export interface OpenPeopleOptions extends Omit<OpenCoreOptions, 'profile'> {
  readonly people: readonly DemoPerson[];
}

/** Opens the profile of each, named by their handle, and signs in who is not. */
export async function openPeople({ people, ...options }: OpenPeopleOptions): Promise<OpenPeople> {
  const running: RunningCore[] = [];
  async function stop(): Promise<void> {
    await Promise.all(running.map((one) => one.stop()));
  }

  async function open({ handle, displayName, password }: DemoPerson) {
    const opened = await openCore({ ...options, profile: handle });
    running.push(opened);
    const { core } = opened;
    const state = await core.invoke('getState', {});
    const isSignedIn = state.ok && state.result.session.status === 'signedIn';
    const answer = isSignedIn ? state : await core.invoke('signIn', { handle, password });
    if (!answer.ok) throw TernError.fromData(answer.error);
    return { handle, displayName, core };
  }

  const opening = await Promise.allSettled(people.map(open));
  const failed = opening.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  const crashed = Promise.race(running.map((one) => one.crashed));
  // Whoever does not wait for it must not be ended by it.
  crashed.catch((_error: TernError) => {});
  return {
    people: opening.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    crashed,
    stop,
  };
}
