import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Event, events, happen, outcomeOf, situation, type State, states } from './situation.ts';
import { outcomes } from './outcomes.ts';
import { asTable, inPage } from './table.ts';

const page = new URL('../../../docs/tables/send-queue.md', import.meta.url);
const cases = (Object.keys(states) as State[]).flatMap((state) =>
  (Object.keys(events) as Event[]).map((event) => ({
    state,
    event,
    when: states[state],
    what: events[event],
  })),
);

describe('the send queue', () => {
  it.each(cases)('$when: $what', async ({ state, event }) => {
    const given = await situation(state);
    const told = await happen(event, given);
    await given.world.settle();
    // Until nothing can be undone any more.
    await given.world.clock.advance(10_000);
    await given.world.untilQuiet();
    expect(await outcomeOf(given, told)).toBe(outcomes[event][state]);
    for (const device of [given.ann, given.phone, given.bob]) {
      expect(device.errors).toEqual([]);
      // What is shown of truth is what the gateway holds.
      expect(device.truth()).toEqual(given.world.gateway.truthFor(device.handle ?? ''));
    }
  });

  it('is on the page as it is tested (TERN_WRITE_TABLES=1 writes it)', () => {
    const text = readFileSync(page, 'utf8');
    const expected = inPage(text, asTable());
    if (process.env['TERN_WRITE_TABLES'] === '1') writeFileSync(page, expected);
    expect(readFileSync(page, 'utf8')).toBe(expected);
  });
});
