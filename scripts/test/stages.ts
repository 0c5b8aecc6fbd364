/** What `npm test` runs, in this order. */
export type Stage =
  | { readonly kind: 'check'; readonly name: string; readonly command: readonly string[] }
  | { readonly kind: 'vitest'; readonly name: string }
  | { readonly kind: 'playwright'; readonly name: string };

export const stages: readonly Stage[] = [
  { kind: 'check', name: 'typecheck', command: ['tsc', '-b'] },
  { kind: 'check', name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { kind: 'check', name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { kind: 'check', name: 'layers', command: ['node', 'scripts/checkLayers.mjs'] },
  { kind: 'check', name: 'unused', command: ['knip'] },
  { kind: 'vitest', name: 'unit' },
  { kind: 'vitest', name: 'contract' },
  { kind: 'vitest', name: 'property' },
  { kind: 'vitest', name: 'integration' },
  { kind: 'check', name: 'build', command: ['electron-vite', 'build', '--logLevel=warn'] },
  { kind: 'vitest', name: 'packaging' },
  { kind: 'playwright', name: 'e2e' },
];

export interface Choice {
  readonly stages: readonly Stage[];
  /** Handed to the runners as file filters. */
  readonly files: readonly string[];
}

/**
 * `--only unit,e2e` picks stages; a path such as test/unit/core picks the stage it lies in.
 * @returns a sentence when an argument means nothing
 */
export function choose(args: readonly string[]): Choice | { readonly problem: string } {
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
        problem: `npm test does not know ${arg}; it takes --only ${names().join(',')} and file names.`,
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

function names(): readonly string[] {
  return stages.map(({ name }) => name);
}
