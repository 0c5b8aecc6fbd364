/** Every so many rounds. */
const seldomly = 4;

/**
 * Deals everything of a round in a random order, then everything again: nothing waits for luck. What is seldom is in the
 * first round, and then in every fourth.
 */
export class Deck<Card> {
  readonly #round: readonly Card[];
  readonly #isSeldom: (card: Card) => boolean;
  readonly #random: () => number;
  #cards: Card[] = [];
  #rounds = 0;

  /** @param random uniform in [0, 1) */
  constructor(round: readonly Card[], random: () => number, isSeldom: (card: Card) => boolean = () => false) {
    if (round.length === 0) throw new Error('a deck has cards');
    this.#round = round;
    this.#random = random;
    this.#isSeldom = isSeldom;
  }

  deal(): Card {
    if (this.#cards.length === 0) this.#cards = shuffled(this.#nextRound(), this.#random);
    const card = this.#cards.pop();
    if (card === undefined) throw new Error('a shuffled round has cards');
    return card;
  }

  #nextRound(): readonly Card[] {
    const isWhole = this.#rounds % seldomly === 0;
    this.#rounds += 1;
    return isWhole ? this.#round : this.#round.filter((card) => !this.#isSeldom(card));
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
