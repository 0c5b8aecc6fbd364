import { readFileSync } from 'node:fs';
import { ensureChromium } from './ensureChromium.ts';
import { runStage } from './runStage.ts';
import { describeSeeds, drawSeeds } from './seeds.ts';
import { choose, helpText, queues, type Stage, stages } from './stages.ts';
import { addTallies, emptyTally, lastLine, type ExpectedSkip, type Tally } from './tally.ts';

/** `npm test`: every check and every test of this checkout, counted on the last line. */
const choice = choose(process.argv.slice(2));
if (choice === 'help') {
  process.stdout.write(helpText());
  process.exit(0);
}
if ('problem' in choice) {
  console.error(choice.problem);
  process.exit(2);
}

// A file of this checkout, reviewed with it.
const expectedSkips = JSON.parse(readFileSync('test/expectedSkips.json', 'utf8')) as readonly ExpectedSkip[];
const queued = queues(choice.stages);
// It is installed while the first stages run.
const browser = choice.stages.some((stage) => 'needsBrowser' in stage) ? ensureChromium() : null;
const settings = { browser, files: choice.files, expectedSkips, isCi: process.env['CI'] === 'true' };

const seeds = drawSeeds(process.env, Date.now());
Object.assign(process.env, seeds);
console.log(describeSeeds(seeds));

interface Result {
  readonly name: string;
  readonly tally: Tally;
  readonly seconds: number;
}

async function run(stage: Stage, isBeside: boolean): Promise<Result> {
  const started = Date.now();
  const tally = await runStage(stage, { ...settings, isBeside }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { ...emptyTally, failed: 1 };
  });
  return { name: stage.name, tally, seconds: (Date.now() - started) / 1000 };
}

async function runQueue(groups: readonly (readonly Stage[])[], isBeside: boolean): Promise<Result[]> {
  const done: Result[] = [];
  for (const group of groups) done.push(...(await Promise.all(group.map((stage) => run(stage, isBeside)))));
  return done;
}

// A stage that needs the browser reports why there is none.
const [front, beside] = await Promise.all([
  runQueue(queued.front, false),
  runQueue(queued.beside, true),
  Promise.allSettled([browser]),
]);
const results = stages.flatMap(({ name }) => [...front, ...beside].filter((result) => result.name === name));

console.log('');
for (const { name, tally, seconds } of results) {
  console.log(
    `${tally.failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${lastLine(tally)} (${seconds.toFixed(1)} s)`,
  );
}
const total = addTallies(results.map(({ tally }) => tally));
if (total.notes.length > 0) console.log(`\n${total.notes.join('\n')}\n${describeSeeds(seeds)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${lastLine(total)}`);
