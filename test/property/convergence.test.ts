import { expect, it } from 'vitest';
import { seedOf } from '../generator/seedOf.ts';
import { explore, joined } from './explore/explore.ts';
import type { Explored } from './explore/search.ts';
import type { Tally } from './explore/tally.ts';
import { points } from './world/steps.ts';

/** What a run of every stage has time for. */
const usual = { schedules: 500, atMostSeconds: 180 };
/** So many that each crash point kills somebody; a shorter run cannot be asked for that. */
const enough = 2_000;
/** What few schedules lead to. */
const seldom = ['removeLeft', 'removeThread', 'followJoinLink', 'answerRequest', 'answerInvitation'];
const seed = seedOf('TERN_PROPERTY_SEED');
const asked = process.env['TERN_PROPERTY_SCHEDULES'];
const seconds = Number(process.env['TERN_PROPERTY_SECONDS'] ?? 0);
const schedules = Number(asked ?? usual.schedules);
/** A slow machine does fewer of the usual ones, and says so. Those that somebody asks for are done. */
const atMostSeconds = asked === undefined ? usual.atMostSeconds : Number.MAX_SAFE_INTEGER;
/** What has not happened by luck is given so many times so many schedules more, for so long each. */
const again = { times: 5, schedules: 200, atMostSeconds: 60 };

async function exploreAll(): Promise<Explored> {
  let explored = await explore({ seed, schedules, seconds, atMostSeconds });
  for (let time = 1; time <= again.times; time += 1) {
    if (explored.kind === 'failed' || isCutShort(explored) || neverIn(explored).length === 0) break;
    const more = { seed: seed + time, seconds: 0, schedules: again.schedules };
    explored = joined(explored, await explore({ ...more, atMostSeconds: again.atMostSeconds }));
  }
  return explored;
}

const isCutShort = (explored: Passed) => explored.schedules < schedules;

interface Passed {
  readonly schedules: number;
  readonly tally: Tally;
}

function neverIn({ schedules: done, tally }: Passed): readonly string[] {
  const rare: ReadonlySet<string> = new Set(done < enough ? [...points, ...seldom] : []);
  return Object.entries(tally).flatMap(([kind, count]) => (count === 0 && !rare.has(kind) ? [kind] : []));
}

it(
  'any schedule of ops, faults and restarts ends in mirrors equal to what the gateway holds',
  async () => {
    const started = performance.now();
    const explored = await exploreAll();
    if (explored.kind === 'failed') {
      const path = 'test/property/regressions/what-went-wrong.json';
      const regression = JSON.stringify(explored.series, null, 2);
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
    console.log(explored.tally);
    const never = neverIn(explored);
    if (isCutShort(explored)) {
      console.log(
        `The machine is slow: ${schedules} schedules are usual. What never happened: ${never.join(', ')}`,
      );
      return;
    }
    expect(never, 'a run in which this never happened has not tried it').toEqual([]);
  },
  // So long that only what hangs is caught: beside all else, on a slow machine, one takes more than a second.
  seconds * 1_000 + schedules * 3_000,
);
