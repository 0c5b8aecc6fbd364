import { fail, ok, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';

/** What the operator asks of the reports, and the flags that say of which gateway. */
export interface ReportsArgs {
  readonly ask:
    | { readonly kind: 'list'; readonly all: boolean }
    | { readonly kind: 'show' | 'close'; readonly number: number };
  readonly json: boolean;
  readonly rest: readonly string[];
}

const usage =
  'It is "reports", with --all or without, "reports show NUMBER" or "reports close NUMBER", then other flags.';

export function readReportsArgs(argv: readonly string[]): Result<ReportsArgs, TernError> {
  const begin = argv.findIndex((arg) => arg.startsWith('-'));
  const words = begin === -1 ? argv : argv.slice(0, begin);
  const flags = begin === -1 ? [] : argv.slice(begin);
  const [all, json] = [flags.includes('--all'), flags.includes('--json')];
  const rest = flags.filter((flag) => flag !== '--all' && flag !== '--json');
  if (words.length === 0) return ok({ ask: { kind: 'list', all }, json, rest });
  const [kind, number = ''] = words;
  const isOne = (kind === 'show' || kind === 'close') && /^[1-9]\d{0,14}$/.test(number);
  return isOne && words.length === 2 && !all
    ? ok({ ask: { kind, number: Number(number) }, json, rest })
    : fail(new TernError('requestInvalid', { message: usage }));
}
