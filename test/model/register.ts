/** Somebody set it at a device. */
interface Write {
  readonly device: string;
  readonly value: string;
  readonly epoch: number;
  /** False: it may have been done or not: the device died of it, or its person took it back. */
  readonly isSure: boolean;
  /** The device has an op about it that the gateway has not taken: it may be tried again. */
  lingers: boolean;
}

/** What it was found to be at the end of an epoch. */
interface Settled {
  readonly epoch: number;
  readonly value: string;
}

/**
 * One thing that people set, of which the last word counts. Devices that act between two moments of rest know nothing
 * of each other, so the last word of each of them may stand in the end.
 */
export class Register {
  readonly #writes: Write[] = [];
  readonly #settled: Settled[] = [];
  readonly #initial: string;

  /** @param initial what it is as long as nobody sets it */
  constructor(initial: string) {
    this.#initial = initial;
  }

  write(write: { device: string; value: string; epoch: number; isSure: boolean }): void {
    const isSure = write.isSure && !this.#mayBeShown(write);
    this.#writes.push({ ...write, isSure, lingers: false });
  }

  /** A device that is shown this value already has nothing to do, and leaves no op. */
  #mayBeShown({ device, value }: Pick<Write, 'device' | 'value'>): boolean {
    const last = this.#settled.at(-1) ?? { epoch: 0, value: this.#initial };
    const recent = this.#writes.filter(({ epoch }) => epoch > last.epoch);
    const own = recent.findLast((write) => write.device === device);
    const isElsewhere = recent.some((write) => write.device !== device && write.value === value);
    return isElsewhere || value === (own?.value ?? last.value);
  }

  /** What a device has set is done again, or as if it were: any of it may stand. */
  again(device: string, epoch: number): void {
    const values = new Set(this.#writes.flatMap((write) => (write.device === device ? [write.value] : [])));
    for (const value of values) this.write({ device, value, epoch, isSure: false });
  }

  /** A person has taken back what they did here since it stood fast. */
  doubt(device: string, horizon: number): void {
    const base = this.#base(horizon);
    for (const [index, write] of this.#writes.entries())
      if (write.device === device && (write.epoch > base.epoch || write.lingers))
        this.#writes[index] = { ...write, isSure: false };
  }

  /** Whether anybody ever set it so. */
  has(value: string): boolean {
    return this.#writes.some((write) => write.value === value);
  }

  /** Whether a device other than this one ever set it so. */
  hasElsewhere(value: string, device: string): boolean {
    return this.#writes.some((write) => write.value === value && write.device !== device);
  }

  /** Whether more than one device set it so, which did not know of each other. */
  isOfSeveral(value: string): boolean {
    return (
      new Set(this.#writes.filter((write) => write.value === value).map(({ device }) => device)).size > 1
    );
  }

  get values(): ReadonlySet<string> {
    return new Set([this.#initial, ...this.#writes.map(({ value }) => value)]);
  }

  /** What it was found to be when an epoch ended, from one on. */
  settledSince(epoch: number): readonly string[] {
    return this.#settled.filter((each) => each.epoch >= epoch).map(({ value }) => value);
  }

  /** What it may have been at any time since an epoch began. */
  since(epoch: number): ReadonlySet<string> {
    const later = this.#writes.filter((write) => write.epoch >= epoch || write.lingers);
    // A store that was put back meanwhile may have been told again of something older.
    return new Set([
      this.#base(epoch - 1).value,
      ...later.map(({ value }) => value),
      ...this.settledSince(epoch),
    ]);
  }

  /**
   * @param horizon the last epoch whose end still stands: a store that was restored has lost what came after it
   * @param isOpen whether a device has ops about it that the gateway has not taken
   */
  allowed(horizon: number, isOpen: (device: string) => boolean): ReadonlySet<string> {
    const base = this.#base(horizon);
    const recent = this.#writes.filter((write) => write.epoch > base.epoch || write.lingers);
    const allowed = new Set<string>();
    let isOverruled = false;
    for (const [device, writes] of Map.groupBy(recent, (write) => write.device))
      for (const { value, isSure, lingers } of writes.toReversed()) {
        allowed.add(value);
        if (!isSure || lingers || isOpen(device)) continue;
        isOverruled = true;
        break;
      }
    if (!isOverruled) allowed.add(base.value);
    return allowed;
  }

  settle(epoch: number, value: string, isOpen: (device: string) => boolean): void {
    this.#settled.push({ epoch, value });
    for (const write of this.#writes) write.lingers = isOpen(write.device);
  }

  #base(horizon: number): Settled {
    return this.#settled.findLast(({ epoch }) => epoch <= horizon) ?? { epoch: 0, value: this.#initial };
  }
}
