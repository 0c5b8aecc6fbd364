import { expect, it } from 'vitest';
import { seedOf } from '../generator/seedOf.ts';
import { explore } from './explore/explore.ts';
import { points } from './explore/tally.ts';

/** So many that each crash point kills somebody; a shorter run cannot be asked for that. */
const enough = 2_000;
/** What few schedules lead to. */
const seldom = ['removeLeft', 'removeThread'];
const seed = seedOf('TERN_PROPERTY_SEED', 268_696);
const asked = process.env['TERN_PROPERTY_SCHEDULES'];
const schedules = Number(asked ?? enough);
/** A number that was asked for is run, whatever it takes. */
const atMost = asked === undefined ? { atMostSeconds: 60 } : {};
const seconds = Number(process.env['TERN_PROPERTY_SECONDS'] ?? 0);

it(
  'any schedule of ops, faults and restarts ends in mirrors equal to what the gateway holds',
  async () => {
    const started = performance.now();
    const explored = await explore({ seed, schedules, seconds, ...atMost });
    if (explored.kind === 'failed') {
      const path = 'test/property/regressions/what-went-wrong.json';
      const regression = JSON.stringify(explored.schedule, null, 2);
      throw new Error(
        `${explored.error}\n\nThe shortest schedule found (seed ${seed}); kept as ${path} it is run by` +
          ` npm test test/property/regressions.test.ts:\n${regression}`,
      );
    }
    const took = (performance.now() - started) / 1_000;
    const aMinute = Math.round((explored.schedules / took) * 60);
    console.log(
      `property: seed ${seed}, ${explored.schedules} schedules in ${Math.round(took)} s (${aMinute} a minute)`,
    );
    if (explored.schedules < schedules)
      console.log(
        `property: the clock ended it before ${schedules}; TERN_PROPERTY_SCHEDULES=${schedules} runs them all`,
      );
    console.log(explored.tally);
    const rare: ReadonlySet<string> = new Set(explored.schedules < enough ? [...points, ...seldom] : []);
    const never = Object.entries(explored.tally).flatMap(([kind, count]) =>
      count === 0 && !rare.has(kind) ? [kind] : [],
    );
    expect(never, 'a run in which this never happened has not tried it').toEqual([]);
  },
  seconds * 1_000 + 600_000,
);
