import { always, and, decide, drop, type Edit, negated, never, or, unwrap } from './edit/operators.ts';
import { placeOf, scopeOf } from './edit/place.ts';
import { parseSource, type Source } from './edit/source.ts';
import type { Rule } from './rules.ts';

/**
 * What a break does to its file. A place is `[RULE-1]`, what stands below the comment with it, or code by its words, as
 * few as are there once, however they are laid out.
 */
interface Operands {
  /** The smallest statement, element, argument, property, operand or `else` that holds this place goes. */
  readonly drop: string;
  /** The smallest comparison, negation, operand or test that holds this place, or what is returned there, is true. */
  readonly always: string;
  /** The same, and false. */
  readonly never: string;
  readonly negate: string;
  /** The same, or this code. */
  readonly or: readonly [place: string, code: string];
  readonly and: readonly [place: string, code: string];
  /** Instead of the call that holds this place: what it was made on, or the first argument of a function. */
  readonly unwrap: string;
  /** These words become those. */
  readonly swap: readonly [string, string];
  /** The same for longer ones, with `replace`. */
  readonly find: string;
}

type OneOf<T> = {
  [Key in keyof T]: Pick<T, Key> & { readonly [Other in Exclude<keyof T, Key>]?: never };
}[keyof T];

/** One change of production code, in one place. */
export type Break = OneOf<Operands> & {
  readonly name: string;
  /** What the broken code does, for a reader of the report. */
  readonly what: string;
  readonly file: string;
  /** Where its place is looked for: in a declaration of this name, or below `[RULE-1]`; `outer.inner`. Else: anywhere. */
  readonly at?: string;
  readonly replace?: string;
};

/** One way to break one rule on purpose. */
export type Mutation = Break & {
  /** What it breaks: invariants, marked rules, numbers of SPEC.md. */
  readonly breaks: readonly Rule[];
  /** Test files, or names of checks of `npm test`, that are expected to notice; the cheapest first. */
  readonly suites: readonly string[];
};

/** The file with the break in it. Throws when its place is not there exactly once: the code has moved on. */
export function mutate(text: string, row: Break): string {
  try {
    const { start, end, by } = editOf(parseSource(row.file, text), row);
    return text.slice(0, start) + by + text.slice(end);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Error(`${row.name}, in ${row.file}: ${error.message}`, { cause: error });
  }
}

function editOf(source: Source, row: Break): Edit {
  const scope = row.at === undefined ? source.root : scopeOf(source, row.at);
  const place = (words: string) => placeOf(source, words, scope);
  if (row.drop !== undefined) return drop(source, place(row.drop));
  if (row.always !== undefined) return decide(source, place(row.always), always);
  if (row.never !== undefined) return decide(source, place(row.never), never);
  if (row.negate !== undefined) return decide(source, place(row.negate), negated);
  if (row.or !== undefined) return decide(source, place(row.or[0]), or(row.or[1]));
  if (row.and !== undefined) return decide(source, place(row.and[0]), and(row.and[1]));
  if (row.unwrap !== undefined) return unwrap(source, place(row.unwrap));
  const [from, to] = row.swap ?? [row.find, row.replace ?? ''];
  return { ...place(from), by: to };
}
