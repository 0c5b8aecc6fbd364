import type { Rule } from './rules.ts';

/** One way to break one rule on purpose, in one place. */
export interface Mutation {
  readonly name: string;
  /** What the broken code does, for a reader of the report. */
  readonly what: string;
  /** What it breaks: invariants, marked rules, numbers of SPEC.md. */
  readonly breaks: readonly Rule[];
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files, or names of checks of `npm test`, that are expected to notice; the cheapest first. */
  readonly suites: readonly string[];
}

/** The file with the break in it. Throws when it is not there exactly once: the code has moved on. */
export function mutate(text: string, { name, file, find, replace }: Mutation): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const found = text.split(find).length - 1;
    throw new Error(`${name}: ${JSON.stringify(find)} is in ${file} ${found} times, not once`);
  }
  return before + replace + after;
}
