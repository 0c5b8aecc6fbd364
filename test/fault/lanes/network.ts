import { networkFaults } from '../proxy/weather.ts';
import { Deck } from '../schedule/deck.ts';
import type { Seat } from '../world/arena.ts';
import { pause } from '../world/wait.ts';
import type { Course } from './lane.ts';

const calmMs = { least: 1_000, most: 3_500 };
const badMs = { least: 500, most: 2_000 };
/** Once in a while bad weather outlasts the patience of both ends. */
const longMs = 40_000;
const longShare = 0.02;

/** Changing weather on one client's network. */
export async function blow({ arena, goesOn }: Course, { client, proxy }: Seat): Promise<void> {
  const random = arena.luck(`${client.name} weather`);
  const deck = new Deck(networkFaults, random);
  const between = ({ least, most }: typeof calmMs) => least + random() * (most - least);
  while (goesOn()) {
    proxy.become('calm');
    await pause(between(calmMs));
    const weather = deck.deal();
    proxy.become(weather);
    const end = performance.now() + (random() < longShare ? longMs : between(badMs));
    while (goesOn() && performance.now() < end) await pause(100);
    // Half of the networks that lose whole messages end with the connection, as real ones do.
    if (weather === 'drop' && random() < 0.5) proxy.cutAll();
  }
  proxy.become('calm');
}
