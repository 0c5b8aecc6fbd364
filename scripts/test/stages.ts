/** What `npm test` runs, in this order. */
export type Stage = CheckStage | TestStage;

interface AnyStage {
  readonly name: string;
  /** Needs no real clock: it runs beside the stages that do, in the processor time they leave idle. */
  readonly isBeside?: true;
}

export interface CheckStage extends AnyStage {
  readonly kind: 'check';
  readonly command: readonly string[];
  /** Uses one processor: runs together with its neighbours of this kind. */
  readonly isSmall?: true;
}

export interface TestStage extends AnyStage {
  readonly kind: 'vitest' | 'playwright';
  /** Real processes on a real clock: a few failures may be the machine's. They run once more, and the end names them. */
  readonly isRealTime?: true;
  /** It is given one, which is installed where there is none. */
  readonly needsBrowser?: true;
}

const check = { kind: 'check', isBeside: true } as const;

export const stages: readonly Stage[] = [
  // Each checker more checks the types of the whole project again.
  { ...check, name: 'typecheck', command: ['tsc', '-b', '--checkers', '1'], isSmall: true },
  { ...check, name: 'lint', command: ['oxlint', '--deny-warnings'], isSmall: true },
  { ...check, name: 'format', command: ['oxfmt', '--check', '.'], isSmall: true },
  { ...check, name: 'layers', command: ['node', 'scripts/checkLayers.mjs'], isSmall: true },
  { ...check, name: 'unused', command: ['knip'], isSmall: true },
  { kind: 'vitest', name: 'unit', isBeside: true },
  { kind: 'vitest', name: 'property', isBeside: true },
  {
    ...{ ...check, name: 'checkers' },
    // A mutation that is noticed ends at once.
    command: ['node', 'test/mutation/main.ts', '--checkers', '--turn', 'any', '--seconds', '300'],
  },
  // The stages below run what this built.
  { kind: 'check', name: 'build', command: ['node', 'scripts/build.ts'] },
  { kind: 'vitest', name: 'contract' },
  { kind: 'vitest', name: 'integration', isRealTime: true },
  {
    ...{ kind: 'check', name: 'fault' },
    command: ['node', 'test/fault/main.ts', '--smoke', '--seconds', '20'],
  },
  { kind: 'vitest', name: 'packaging', isRealTime: true, needsBrowser: true },
  { kind: 'playwright', name: 'e2e', isRealTime: true, needsBrowser: true },
];

export interface Choice {
  readonly stages: readonly Stage[];
  /** Handed to the runners as file filters. */
  readonly files: readonly string[];
}

export const helpText =
  () => `Every check and every test; the first run installs what they need into this folder.
The last line counts what passed, failed and was skipped. Exit code 0: nothing failed; 1: something did;
2: an argument means nothing.

  npm test                                      everything
  npm test -- --only STAGE,STAGE                some stages
  npm test -- FILE …                            files or folders of tests, in the stages they lie in
  npm test -- --only STAGE WORD …               the test files of a stage whose path holds a word

Stages: ${names().join(', ')}.
Those up to checkers run beside the others, in the processor time that these leave idle.
`;

/**
 * `--only unit,e2e` picks stages; a path such as test/unit/core picks the stage it lies in; `--help` asks for the
 * text above.
 * @returns a sentence when an argument means nothing
 */
export function choose(args: readonly string[]): Choice | 'help' | { readonly problem: string } {
  if (args.includes('--help')) return 'help';
  const only = new Set<string>();
  const files: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--only') {
      for (const name of (args[index + 1] ?? '').split(',')) only.add(name);
      index += 1;
    } else if (arg.startsWith('--only=')) {
      for (const name of arg.slice('--only='.length).split(',')) only.add(name);
    } else if (arg.startsWith('-')) {
      return {
        problem: `npm test does not know ${arg}; it takes --only ${names().join(',')}, file names and --help.`,
      };
    } else {
      files.push(arg);
    }
  }
  const unknown = [...only].find((name) => !names().includes(name));
  if (unknown !== undefined)
    return { problem: `There is no stage “${unknown}”: choose from ${names().join(', ')}.` };
  for (const file of only.size === 0 ? files : []) {
    const folder = /(?:^|[/\\])test[/\\]([^/\\]+)/.exec(file)?.[1] ?? '';
    if (!names().includes(folder)) return { problem: `${file} is not inside a folder of tests.` };
    only.add(folder);
  }
  return { stages: only.size === 0 ? stages : stages.filter(({ name }) => only.has(name)), files };
}

/** Two queues that run at the same time. Each runs its groups one after another, and the stages of a group at once. */
export interface Queues {
  readonly front: readonly (readonly Stage[])[];
  readonly beside: readonly (readonly Stage[])[];
}

/** Without a stage on a real clock there is one queue, in front. */
export function queues(chosen: readonly Stage[]): Queues {
  const [beside, front] = [true, false].map((isBeside) =>
    groups(chosen.filter((stage) => (stage.isBeside ?? false) === isBeside)),
  ) as [Queues['beside'], Queues['front']];
  return front.length === 0 ? { front: beside, beside: front } : { front, beside };
}

/** In their order; small checks that follow each other form one group. */
function groups(chosen: readonly Stage[]): readonly (readonly Stage[])[] {
  const isSmall = (stage: Stage | undefined) => stage?.kind === 'check' && stage.isSmall === true;
  const formed: Stage[][] = [];
  for (const stage of chosen) {
    const last = formed.at(-1);
    if (isSmall(stage) && isSmall(last?.[0])) last?.push(stage);
    else formed.push([stage]);
  }
  return formed;
}

function names(): readonly string[] {
  return stages.map(({ name }) => name);
}
