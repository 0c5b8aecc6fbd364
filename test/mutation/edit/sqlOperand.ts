import type { Node } from 'oxc-parser';
import type { Source, Span } from './source.ts';

const before = /\b(?:AND|OR|WHERE|ON|WHEN|HAVING)\s+$/;
const after = /^\s*\b(AND|OR|THEN|ORDER|GROUP|LIMIT|RETURNING|UNION|DO)\b/;

/**
 * The operand of `AND`, `OR`, `WHERE`, `ON` or `WHEN` in SQL that holds the place. What is between `BETWEEN` and `AND`
 * counts as two.
 */
export function sqlOperand(source: Source, text: Node, place: Span): Span {
  const sql = masked(source, text);
  return { start: startOf(sql, place.start, text.start + 1), end: endOf(sql, place.end, text.end - 1) };
}

/** The same with the word that joins it to the rest. */
export function joinedOperand(source: Source, text: Node, place: Span): Span {
  const { start, end } = sqlOperand(source, text, place);
  const sql = masked(source, text);
  const joinedBefore = before.exec(sql.slice(0, start));
  const joinedAfter = after.exec(sql.slice(end, text.end - 1));
  if (joinedBefore !== null && !(isWhere(joinedBefore[0]) && isJoin(joinedAfter?.[1])))
    return { start: joinedBefore.index, end };
  if (joinedAfter === null || !isJoin(joinedAfter[1]))
    throw new Error('nothing joins it to the rest of its SQL');
  return { start, end: end + joinedAfter[0].length };
}

const isWhere = (word: string) => !isJoin(word.trim());
const isJoin = (word: string | undefined) => word === 'AND' || word === 'OR';

/** Values and what is put in say nothing of where a condition ends. */
function masked({ code }: Source, text: Node): string {
  let sql = code;
  const mask = ({ start, end }: Span) =>
    (sql = sql.slice(0, start) + 'x'.repeat(end - start) + sql.slice(end));
  if (text.type === 'TemplateLiteral')
    for (const { start, end } of text.expressions) mask({ start: start - 2, end: end + 1 });
  for (const { index, 0: value } of sql.slice(text.start + 1, text.end - 1).matchAll(/'[^']*'/g))
    mask({ start: text.start + 1 + index, end: text.start + 1 + index + value.length });
  return sql;
}

function startOf(sql: string, from: number, limit: number): number {
  let depth = 0;
  let at = from;
  for (; at > limit; at -= 1) {
    const char = sql[at - 1];
    if (char === ')') depth += 1;
    if (char === '(') depth -= 1;
    if (depth < 0 || (depth === 0 && before.test(sql.slice(limit, at)))) break;
  }
  return at;
}

function endOf(sql: string, from: number, limit: number): number {
  let depth = 0;
  let at = from;
  for (; at < limit; at += 1) {
    const char = sql[at];
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0 || (depth === 0 && (char === ';' || after.test(sql.slice(at, limit))))) break;
  }
  return at;
}
