import type { Clock } from '../../../sync/core/clock.ts';
import type { NewId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { openBackups } from '../healing/backups.ts';
import { attempt, watched } from '../healing/damage.ts';
import { readPageImages } from '../healing/pageImages.ts';
import { heal, openProfile, type Profile, type ProfileTraits } from './openProfile.ts';

/** The profile while the app runs: another file may come into its place, and copies are made of it. */
export interface KeptProfile extends Profile {
  /** What `open` makes over the outbox; damage that its functions meet is reported. */
  watch<Port extends object>(open: () => Port): Port;
  /** Makes a new file of what can be read of the present one. @throws TernError databaseUnreadable when that is no cure */
  heal(): void;
  /** The person has signed out: copies of what they had open are not kept. */
  forgetBackups(): void;
  close(): void;
  /** The same without a last backup. */
  abandon(): void;
}

export interface KeptProfileDeps extends Omit<ProfileTraits, 'now'> {
  readonly file: string;
  readonly newId: NewId;
  readonly clock: Clock;
}

/** A disk that damages what it has just been given is nothing that can be healed. */
const healingsAtMost = 3;

export function keepProfile({ file, newId, clock, ...hooks }: KeptProfileDeps): KeptProfile {
  const { logger, onDamaged } = hooks;
  const traits: ProfileTraits = { ...hooks, now: () => clock.now() };
  let profile = openProfile(file, newId, traits);
  const openCopies = () => openBackups({ db: profile.db, file, clock, logger, onDamaged });
  let backups = openCopies();
  let healings = 0;
  backups.start();
  return {
    get db() {
      return profile.db;
    },
    get settings() {
      return profile.settings;
    },
    get deviceId() {
      return profile.deviceId;
    },
    unsentByUser: () => profile.unsentByUser(),
    watch: (open) => watched(attempt(open, file, onDamaged), file, onDamaged),
    heal() {
      healings += 1;
      if (file === ':memory:' || healings > healingsAtMost)
        throw new TernError('databaseUnreadable', { message: `${file} is damaged again and again` });
      // Before anything else: closing folds the log into a file that may not be fit for it.
      const images = readPageImages(file);
      const { deviceId } = profile;
      backups.abandon();
      profile.db.close();
      heal(file, images, 'met at work', traits);
      profile = openProfile(file, () => deviceId, { ...traits, wasClean: true });
      backups = openCopies();
      backups.start();
    },
    forgetBackups: () => backups.renew(),
    close() {
      backups.stop();
      profile.db.close();
    },
    abandon() {
      backups.abandon();
      profile.db.close();
    },
  };
}
