import { readFileSync } from 'node:fs';

export const whos = ['direct', 'owner', 'admin', 'member', 'former'] as const;
/** Who does it: the columns of the table. */
export type Who = (typeof whos)[number];

/** One cell of the SPEC's table of rights. */
export interface Right {
  /** As the table has it: the op and, of setRole, the role. */
  readonly op: string;
  /** '' or to whom, or to whose message. */
  readonly doneTo: string;
  readonly who: Who;
  /** The code of the refusal; null: it is done. */
  readonly refusal: string | null;
}

/** [RIGHT-1] The table that the SPEC has: no second one is written anywhere. */
export function rightsTable(): readonly Right[] {
  const spec = readFileSync(new URL('../../sync/protocol/SPEC.md', import.meta.url), 'utf8');
  const section = /^### Rights\n(.*?)^### /msu.exec(spec)?.[1] ?? '';
  const [head = [], , ...rows] = section
    .split('\n')
    .filter((line) => line.startsWith('  |'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head.join() !== ['op', 'done to', ...whos].join()) throw new Error(`columns ${head.join()}`);
  return rows.flatMap(([op = '', doneTo = '', ...cells]) =>
    whos.flatMap((who, index) => {
      const cell = cells[index] ?? '';
      if (cell === '') return [];
      if (cell !== 'yes' && !/^`\w+`$/u.test(cell)) throw new Error(`a right is no "${cell}"`);
      return [{ op, doneTo, who, refusal: cell === 'yes' ? null : cell.slice(1, -1) }];
    }),
  );
}
