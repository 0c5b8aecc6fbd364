/** Deals everything of a round in a random order, then everything again: nothing waits for luck. */
export class Deck<Card> {
  readonly #round: readonly Card[];
  readonly #random: () => number;
  #cards: Card[] = [];

  /** @param random uniform in [0, 1) */
  constructor(round: readonly Card[], random: () => number) {
    if (round.length === 0) throw new Error('a deck has cards');
    this.#round = round;
    this.#random = random;
  }

  deal(): Card {
    if (this.#cards.length === 0) this.#cards = shuffled(this.#round, this.#random);
    const card = this.#cards.pop();
    if (card === undefined) throw new Error('a shuffled round has cards');
    return card;
  }

  /** It could not be played now: it comes up again within this round, not at once. */
  putBack(card: Card): void {
    this.#cards.unshift(card);
  }
}

/** Fisher and Yates. */
function shuffled<Card>(cards: readonly Card[], random: () => number): Card[] {
  const mixed = [...cards];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const held = mixed[last] as Card;
    mixed[last] = mixed[other] as Card;
    mixed[other] = held;
  }
  return mixed;
}
