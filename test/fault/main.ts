import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { flagsHelp } from '../../main/hosts/flags.ts';
import { buildApp } from '../../scripts/start/buildApp.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { Did } from '../model/did.ts';
import { temporaryFolder } from '../processes/run.ts';
import { readFlags, type RunOptions, spec } from './flags.ts';
import { withTable } from './matrix/table.ts';
import { runFaults } from './runFaults.ts';
import { type Arena, openArena } from './world/arena.ts';

const usage = `Real gateway and clients under real faults; nothing acked may be lost, doubled or reordered.

  npm run fault -- --seconds N --seed S --json FILE

Exit code 0: nothing was found; 1: something was, its files are kept; 2: it could not run.`;

/** Of a deed. */
const lineShown = 400;

const exitCodes = { sound: 0, broken: 1, notRun: 2 } as const;

async function main(options: RunOptions): Promise<number> {
  await buildApp();
  const { path: folder, remove } = await temporaryFolder('tern-fault-');
  const arena = await openArena(folder, options.seed, options.clients);
  const discard = async () => {
    await arena.end();
    for (const disk of arena.disks) disk.remove();
    await remove();
  };
  const stop = () => void discard().finally(() => process.exit(exitCodes.notRun));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  console.log(`Seed ${options.seed}, ${options.seconds} s, ${options.clients} clients.`);
  if (!arena.gateway.disk.isReal)
    console.log('No tmpfs may be mounted here: a full disk is injected at the database port instead.');
  let isSound = false;
  try {
    const { result, failures, unreached } = await runFaults(arena, options, console.log);
    if (options.json !== null) {
      mkdirSync(dirname(resolve(options.json)), { recursive: true });
      writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
    }
    if (options.markdown !== null) {
      const run = `Deaths and findings are those of a run of ${options.seconds} s with seed ${options.seed}.`;
      writeFileSync(options.markdown, withTable(readFileSync(options.markdown, 'utf8'), arena.tally, run));
    }
    console.log(JSON.stringify(result));
    for (const failure of failures) console.log(`✗ ${failure}`);
    if (failures.length > 0) console.log(deedsAbout(arena, failures.join(' ')).join('\n'));
    if (unreached.length > 0)
      console.log(
        `${options.smoke ? '' : '✗ '}Not reached, so this run proves nothing of it: ${unreached.join(', ')}`,
      );
    isSound = failures.length === 0 && (options.smoke || unreached.length === 0);
  } finally {
    await arena.end();
    const kept = `${folder}-kept`;
    if (!isSound || options.keep) {
      cpSync(folder, kept, { recursive: true });
      writeFileSync(join(kept, 'said.json'), said(arena));
      writeFileSync(join(kept, 'deeds.jsonl'), deeds(arena));
    }
    await discard();
    if (!isSound) console.log(`Seed ${options.seed} failed; its files are in ${kept}`);
    else if (options.keep) console.log(`The files are in ${kept}`);
  }
  return isSound ? exitCodes.sound : exitCodes.broken;
}

/** What devices and gateway said to each other, for whoever looks into a finding. */
function said({ wire, gateway }: Arena): string {
  return JSON.stringify({ ops: [...wire.ops.values()], lapses: gateway.lapses }, null, 1);
}

/** Without what a device only showed. */
const line = (did: Did): string =>
  JSON.stringify(/^(read|list|get)/.test(did.command) ? { ...did, outcome: null } : did);

const deeds = ({ told }: Arena): string => told.deeds.map(line).join('\n');

/** What changed something about the first thread or message that was found wrong: files may not outlast the machine. */
function deedsAbout({ told, wire }: Arena, found: string): readonly string[] {
  const [id] = /[dg]:[\w-]+|[0-9a-f]{8}-[0-9a-f-]{27}/.exec(found) ?? [];
  if (id === undefined) return [];
  const ids = [
    id,
    ...[...wire.presentThreads()].flatMap(([begun, present]) => (present === id ? [begun] : [])),
  ];
  const lines = told.deeds.filter(({ command }) => !/^(read|list|get)/.test(command)).map(line);
  return lines
    .filter((each) => ids.some((name) => each.includes(name)))
    .map((each) => each.slice(0, lineShown));
}

try {
  const options = readFlags(process.argv.slice(2), Date.now());
  if (options === 'help') process.stdout.write(flagsHelp(usage, spec));
  else process.exitCode = await main(options);
} catch (error) {
  if (!(error instanceof TernError) || error.code !== 'requestInvalid') throw error;
  console.error(error.message);
  process.exitCode = exitCodes.notRun;
}
