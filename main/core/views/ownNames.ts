import { balanced } from '../../../sync/core/bidi.ts';
import type { UserId } from '../../../sync/core/ids.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { chosenName, isGone, type NameOf } from './nameOf.ts';

/** Names people as the person does. */
export class OwnNames {
  readonly #read: () => ReadonlyMap<UserId, string>;
  #names: ReadonlyMap<UserId, string> | null = null;

  readonly #deletedName: () => string;

  /** @param read what they are called now @param deletedName what everybody is called whose account was deleted */
  constructor(read: () => ReadonlyMap<UserId, string>, deletedName: () => string) {
    this.#read = read;
    this.#deletedName = deletedName;
  }

  readonly nameOf: NameOf = (person) => {
    if (isGone(person)) return this.#deletedName();
    this.#names ??= this.#read();
    const own = this.#names.get(person.userId);
    return own !== undefined && hasVisible(own) ? balanced(own) : chosenName(person);
  };

  /** @returns who is called otherwise since */
  refresh(): readonly UserId[] {
    const [before, now] = [this.#names, this.#read()];
    this.#names = now;
    // Nobody was told any name.
    if (before === null) return [];
    return [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id));
  }
}
