import type { Rule } from './rules.ts';

/** One change of production code, in one place. */
export interface Break {
  readonly name: string;
  /** What the broken code does, for a reader of the report. */
  readonly what: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** One way to break one rule on purpose. */
export interface Mutation extends Break {
  /** What it breaks: invariants, marked rules, numbers of SPEC.md. */
  readonly breaks: readonly Rule[];
  /** Test files, or names of checks of `npm test`, that are expected to notice; the cheapest first. */
  readonly suites: readonly string[];
}

/** The file with the break in it. Throws when it is not there exactly once: the code has moved on. */
export function mutate(text: string, { name, file, find, replace }: Break): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const found = text.split(find).length - 1;
    throw new Error(`${name}: ${JSON.stringify(find)} is in ${file} ${found} times, not once`);
  }
  return before + replace + after;
}
