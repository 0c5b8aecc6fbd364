import { readFileSync } from 'node:fs';
import { type MemberRight, memberRights } from '../../sync/protocol/memberRights.ts';

const whos = ['direct', 'owner', 'admin', 'member', 'subscriber', 'former'] as const;
/** Who does it: the columns of the tables. `subscriber`: of a channel. */
export type Who = (typeof whos)[number];

/** One cell of the SPEC's tables of rights. */
export interface Right {
  /** As the table has it: the op and, of setRole, the role. */
  readonly op: string;
  /** '' or to whom, or to whose message. */
  readonly doneTo: string;
  /** As the table has it: '' where members have all rights. */
  readonly without: string;
  readonly who: Who;
  /** The code of the refusal; null: it is done. */
  readonly refusal: string | null;
}

/** [RIGHT-1] [RIGHT-4] The tables that the SPEC has: no others are written anywhere. */
export function rightsTable(): readonly Right[] {
  return tablesIn('Rights', [
    ['op', 'done to', 'direct', 'owner', 'admin', 'member', 'former'],
    ['op', 'done to', 'without', 'owner', 'admin', 'member', 'former'],
  ]);
}

/** [CHANNEL-4] */
export function channelTable(): readonly Right[] {
  return tablesIn('Channels', [['op', 'done to', 'owner', 'admin', 'subscriber', 'former']]);
}

/** [COMMENT-2] */
export function commentTable(): readonly Right[] {
  return tablesIn('Comments: sendMessage with commentOn', [
    ['op', 'done to', 'without', 'owner', 'admin', 'subscriber', 'former'],
  ]);
}

function tablesIn(title: string, columns: readonly (readonly string[])[]): readonly Right[] {
  const spec = readFileSync(new URL('../../sync/protocol/SPEC.md', import.meta.url), 'utf8');
  const section = new RegExp(`^### ${title}\\n(.*?)^### `, 'msu').exec(spec)?.[1] ?? '';
  const tables = [...section.matchAll(/(?:^  \|.*\n)+/gmu)].map(([table]) => cellsOf(table));
  const heads = tables.map(([head = []]) => head);
  if (JSON.stringify(heads) !== JSON.stringify(columns)) throw new Error(`columns ${JSON.stringify(heads)}`);
  return tables.flatMap(([head = [], , ...rows]) => rows.flatMap((cells) => rightsIn(head, cells)));
}

const cellsOf = (table: string) =>
  table
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

function rightsIn(head: readonly string[], cells: readonly string[]): Right[] {
  const of = (column: string) => cells[head.indexOf(column)] ?? '';
  return whos.flatMap((who) => {
    const cell = of(who);
    if (cell === '') return [];
    if (cell !== 'yes' && !/^`\w+`$/u.test(cell)) throw new Error(`a right is no "${cell}"`);
    const refusal = cell === 'yes' ? null : cell.slice(1, -1);
    return [{ op: of('op'), doneTo: of('done to'), without: of('without'), who, refusal }];
  });
}

/** The rights that members do not have. */
export function withheldIn({ without }: Right): readonly MemberRight[] {
  if (without === '') return [];
  if (without === 'all') return memberRights;
  const named = memberRights.find((right) => without === right || without === `all but ${right}`);
  if (named === undefined) throw new Error(`members have no right "${without}"`);
  return memberRights.filter((right) => (right === named) === (without === named));
}
