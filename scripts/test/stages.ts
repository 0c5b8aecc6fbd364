/** What `npm test` runs, in this order. */
export type Stage = CheckStage | TestStage;

export interface CheckStage {
  readonly kind: 'check';
  readonly name: string;
  readonly command: readonly string[];
  /** It uses one processor, and runs beside its neighbours of which this holds as well. */
  readonly isSmall?: true;
}

export interface TestStage {
  readonly kind: 'vitest' | 'playwright';
  readonly name: string;
  /** Real processes on a real clock: a few failures may be the machine's. They run once more, and the end names them. */
  readonly isRealTime?: true;
  /** It is given one, which is installed where there is none. */
  readonly needsBrowser?: true;
}

export const stages: readonly Stage[] = [
  { kind: 'check', name: 'typecheck', command: ['tsc', '-b'], isSmall: true },
  { kind: 'check', name: 'lint', command: ['oxlint', '--deny-warnings'], isSmall: true },
  {
    ...{ kind: 'check', name: 'format', isSmall: true },
    command: ['prettier', '--check', '--log-level=warn', '.'],
  },
  { kind: 'check', name: 'layers', command: ['node', 'scripts/checkLayers.mjs'], isSmall: true },
  { kind: 'check', name: 'unused', command: ['knip'], isSmall: true },
  { kind: 'vitest', name: 'unit' },
  { kind: 'vitest', name: 'contract' },
  { kind: 'vitest', name: 'property' },
  {
    kind: 'check',
    name: 'checkers',
    command: ['node', 'test/mutation/main.ts', '--checkers', '--turn', 'any'],
  },
  { kind: 'vitest', name: 'integration', isRealTime: true },
  {
    kind: 'check',
    name: 'fault',
    command: ['node', 'test/fault/main.ts', '--smoke', '--seconds', '20'],
  },
  { kind: 'check', name: 'build', command: ['electron-vite', 'build', '--logLevel=warn'] },
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

Stages, in this order: ${names().join(', ')}.
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

/** In their order: small checks that follow each other run at once. */
export function together(chosen: readonly Stage[]): readonly (readonly Stage[])[] {
  const isSmall = (stage: Stage | undefined) => stage?.kind === 'check' && stage.isSmall === true;
  const groups: Stage[][] = [];
  for (const stage of chosen) {
    const last = groups.at(-1);
    if (isSmall(stage) && isSmall(last?.[0])) last?.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

function names(): readonly string[] {
  return stages.map(({ name }) => name);
}
