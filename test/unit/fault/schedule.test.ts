import { describe, expect, it } from 'vitest';
import { crashPoints } from '../../../sync/core/crashPoint.ts';
import { Deck } from '../../fault/schedule/deck.ts';
import { clientFaults, clientRound, gatewayFaults, gatewayRound } from '../../fault/schedule/faults.ts';
import { seededRandom } from '../../generator/seededRandom.ts';

describe('a deck', () => {
  const round = ['a', 'b', 'c', 'd', 'e'];
  const dealt = (seed: number, count: number) => {
    const deck = new Deck(round, seededRandom(seed));
    return Array.from({ length: count }, () => deck.deal());
  };

  it('deals everything once before anything twice', () => {
    const cards = dealt(1, 10);
    expect(new Set(cards.slice(0, 5))).toEqual(new Set(round));
    expect(new Set(cards.slice(5))).toEqual(new Set(round));
  });

  it('deals what is seldom in the first round and in every fourth after it', () => {
    const deck = new Deck(round, seededRandom(1), (card) => card === 'a' || card === 'b');
    const cards = (count: number) => new Set(Array.from({ length: count }, () => deck.deal()));
    const others = new Set(['c', 'd', 'e']);
    expect([cards(5), cards(3), cards(3), cards(3), cards(5)]).toEqual([
      ...[new Set(round), others, others, others, new Set(round)],
    ]);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(dealt(1, 25)).toEqual(dealt(1, 25));
    expect(dealt(1, 25)).not.toEqual(dealt(2, 25));
  });

  it('deals what was put back in the same round, after the others', () => {
    const deck = new Deck(round, seededRandom(1));
    const first = deck.deal();
    deck.putBack(first);
    const rest = Array.from({ length: 5 }, () => deck.deal());
    expect(rest.at(-1)).toBe(first);
    expect(new Set(rest)).toEqual(new Set(round));
  });
});

it('a round holds every crash point and every fault of its end', () => {
  const names = (cards: typeof clientRound | typeof gatewayRound) =>
    new Set(cards.map((card) => (card.kind === 'crash' ? card.point : card.fault)));
  expect(names(clientRound)).toEqual(new Set([...clientFaults, ...crashPoints.client]));
  expect(names(gatewayRound)).toEqual(new Set([...gatewayFaults, ...crashPoints.gateway]));
});
