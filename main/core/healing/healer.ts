import { existsSync } from 'node:fs';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CoreDeps } from '../deps.ts';
import type { KeptProfile } from '../outbox/keepProfile.ts';
import { isDamage } from './damage.ts';
import { setMirrorAside } from './setAside.ts';

type File = 'mirror' | 'outbox';

/** Mends what turns out to be damaged while the app runs, without a restart. */
export interface Healer {
  /** Mends it later in this turn; until then whatever met the damage is over. */
  damaged(file: File): void;
  /** Runs a command; one that meets damage is run once more when that is mended. */
  healing<T>(run: () => Promise<T>): Promise<T>;
  /** Runs what tells windows of changes: meeting damage it may end, for they are told anew when that is mended. */
  outlasting(task: () => void): void;
  /** Reads the mirror from beginning to end, beside everything else. */
  checkMirror(): void;
  /** The mirror was damaged and is a new one now. */
  tellOfMirror(setAside: string): void;
  stop(): Promise<void>;
}

export interface HealerDeps {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly isClosed: () => boolean;
  readonly reopen: (heal: () => void) => void;
  readonly onHealed: () => void;
}

/** A disk that damages what it has just been given is nothing that can be healed. */
const mirrorsAtMost = 3;

export function createHealer({ deps, profile, isClosed, reopen, onHealed }: HealerDeps): Healer {
  const { clock, files, logger, schedule } = deps;
  const waiting = new Set<File>();
  let mirrors = 0;
  let check: Promise<void> = Promise.resolve();

  function tellOfMirror(setAside: string): void {
    const others = profile.settings.healings().filter(({ file }) => file !== 'mirror');
    const counts = { kept: 0, recovered: 0, lost: 0, lastMayBeMissing: false };
    profile.settings.setHealings([...others, { file: 'mirror', at: clock.now(), setAside, ...counts }]);
  }

  function healNow(): void {
    const outbox = waiting.delete('outbox');
    const mirror = waiting.delete('mirror') && mirrors < mirrorsAtMost;
    if (isClosed() || !(outbox || mirror)) return;
    let setAside: string | null = null;
    reopen(() => {
      if (outbox) profile.heal();
      if (!mirror) return;
      mirrors += 1;
      if (files.mirror !== ':memory:') setAside = setMirrorAside(files.mirror);
    });
    logger.warn('healed', { outbox, mirror });
    if (setAside !== null) tellOfMirror(setAside);
    onHealed();
  }

  function damaged(file: File): void {
    if (waiting.size === 0) schedule(healNow);
    waiting.add(file);
  }

  return {
    damaged,
    tellOfMirror,
    async healing(run) {
      try {
        return await run();
      } catch (error) {
        if (!isDamage(error) || waiting.size === 0) throw error;
        healNow();
        return run();
      }
    },
    outlasting(task) {
      try {
        task();
      } catch (error) {
        if (!isDamage(error) || waiting.size === 0) throw error;
      }
    },
    checkMirror() {
      const isSound = deps.isSound;
      if (isSound === undefined) return;
      check = isSound(files.mirror).then(
        (sound) => {
          logger.info('mirror.checked', { sound });
          if (!sound) damaged('mirror');
        },
        (error: unknown) => {
          // The session has ended meanwhile, and its mirror is removed.
          const log = existsSync(files.mirror) ? logger.warn : logger.info;
          log('mirror.unchecked', { reason: TernError.from(error).message });
        },
      );
    },
    stop: () => check,
  };
}
