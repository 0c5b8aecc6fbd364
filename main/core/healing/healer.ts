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

export function createHealer(deps: HealerDeps): Healer {
  return new Mender(deps);
}

class Mender implements Healer {
  readonly #given: HealerDeps;
  readonly #waiting = new Set<File>();
  #mirrors = 0;
  #check: Promise<void> = Promise.resolve();

  constructor(given: HealerDeps) {
    this.#given = given;
  }

  damaged(file: File): void {
    if (this.#waiting.size === 0) this.#given.deps.schedule(() => this.#healNow());
    this.#waiting.add(file);
  }

  async healing<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!isDamage(error) || this.#waiting.size === 0) throw error;
      this.#healNow();
      return run();
    }
  }

  outlasting(task: () => void): void {
    try {
      task();
    } catch (error) {
      if (!isDamage(error) || this.#waiting.size === 0) throw error;
    }
  }

  checkMirror(): void {
    const { files, isSound, logger } = this.#given.deps;
    if (isSound === undefined) return;
    this.#check = isSound(files.mirror).then(
      (sound) => {
        logger.info('mirror.checked', { sound });
        if (!sound) this.damaged('mirror');
      },
      (error: unknown) => {
        // The session has ended meanwhile, and its mirror is removed.
        const log = existsSync(files.mirror) ? logger.warn : logger.info;
        log('mirror.unchecked', { reason: TernError.from(error).message });
      },
    );
  }

  tellOfMirror(setAside: string): void {
    const { deps, profile } = this.#given;
    const others = profile.settings.healings().filter(({ file }) => file !== 'mirror');
    const counts = { kept: 0, recovered: 0, lost: 0, lastMayBeMissing: false };
    profile.settings.setHealings([...others, { file: 'mirror', at: deps.clock.now(), setAside, ...counts }]);
  }

  stop(): Promise<void> {
    return this.#check;
  }

  #healNow(): void {
    const { deps, isClosed, onHealed, profile, reopen } = this.#given;
    const { files, logger } = deps;
    const outbox = this.#waiting.delete('outbox');
    const mirror = this.#waiting.delete('mirror') && this.#mirrors < mirrorsAtMost;
    if (isClosed() || !(outbox || mirror)) return;
    let setAside: string | null = null;
    reopen(() => {
      if (outbox) profile.heal();
      if (!mirror) return;
      this.#mirrors += 1;
      if (files.mirror !== ':memory:') setAside = setMirrorAside(files.mirror);
    });
    logger.warn('profile.healed', { outbox, mirror });
    if (setAside !== null) this.tellOfMirror(setAside);
    onHealed();
  }
}
