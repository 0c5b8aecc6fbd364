import type { Did } from '../model/did.ts';
import type { Model } from '../model/model.ts';

/**
 * What happened since everything was last at rest, kept until it is so again: only then is it known under which id a
 * direct thread is there that two people, or two devices, began at once. [THREAD-4]
 */
export class Told implements Pick<Model, 'hear' | 'tick' | 'backedUp' | 'restored' | 'damaged'> {
  /** All that people did, for whoever looks into a finding. */
  readonly deeds: Did[] = [];
  readonly #model: Model;
  readonly #kept: ((ids: ReadonlyMap<string, string>) => void)[] = [];

  constructor(model: Model) {
    this.#model = model;
  }

  hear(did: Did): void {
    this.deeds.push(did);
    this.#kept.push((ids) => this.#model.hear(renamed(did, ids)));
  }

  tick(now: number, elapsed: number): void {
    this.#kept.push(() => this.#model.tick(now, elapsed));
  }

  backedUp(): void {
    this.#kept.push(() => this.#model.backedUp());
  }

  restored(backup: number): void {
    this.#kept.push(() => this.#model.restored(backup));
  }

  damaged(device: string): void {
    this.#kept.push(() => this.#model.damaged(device));
  }

  /**
   * Tells the model all of it.
   * @param ids of threads that were begun once more: under which each is there
   */
  pass(ids: ReadonlyMap<string, string>): void {
    for (const tell of this.#kept.splice(0)) tell(ids);
  }
}

function renamed(did: Did, ids: ReadonlyMap<string, string>): Did {
  const text = JSON.stringify(did);
  if (![...ids.keys()].some((id) => text.includes(id))) return did;
  const revive = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value;
  const present = JSON.parse(text, revive) as Did;
  return { ...present, given: did.args } as Did;
}
