import { describe, expect, it } from 'vitest';
import { type Break, mutate } from '../../mutation/mutation.ts';

const source = `
/** [RULE-1] */
export function first(list: readonly number[], isOpen: boolean) {
  // [RULE-2]
  if (list.length > 9) return refuse('tooMany');
  if (isOpen && !list.includes(1)) note(list);
  else forget(list);
  const most = Math.min(list.length, 5); // [RULE-3]
  return isOpen ? list.filter(isEven) : [most, ...list];
}

class Second {
  first = { most: 1, isOpen: true };
  // [RULE-4] one
  last() {
    // [RULE-4] two
    return this.first.most;
  }
}

const sql = \`SELECT 1 FROM a
  WHERE x = 1 AND (y = \${y} OR z IS NULL) AND u = 'a AND b' ORDER BY x\`;
const update = 'UPDATE a SET x = 2 WHERE y = 3';
`;

type Row = Omit<Break, 'name' | 'what' | 'file'>;

function mutated(row: Row): string {
  return mutate(source, { name: 'a-row', what: 'breaks', file: 'a.ts', ...row } as Break);
}

/** What is other than it was, line by line. */
function changed(row: Row): readonly string[] {
  const before = new Set(source.split('\n').map((line) => line.trim()));
  return mutated(row)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !before.has(line));
}

describe('an operator', () => {
  it.each<readonly [string, Row, string]>([
    ['drops an operand', { drop: 'list.includes' }, 'if (isOpen) note(list);'],
    ['drops an element', { drop: '...list' }, 'return isOpen ? list.filter(isEven) : [most, ];'],
    ['drops a property', { drop: 'most: 1' }, 'first = {  isOpen: true };'],
    ['drops an argument', { drop: 'isEven' }, 'return isOpen ? list.filter() : [most, ...list];'],
    [
      'drops an operand of SQL',
      { drop: 'z IS NULL' },
      `WHERE x = 1 AND (y = \${y} ) AND u = 'a AND b' ORDER BY x\`;`,
    ],
    [
      'drops the first of SQL',
      { drop: 'x = 1' },
      `WHERE  (y = \${y} OR z IS NULL) AND u = 'a AND b' ORDER BY x\`;`,
    ],
    ['drops the only one of SQL', { drop: 'y = 3' }, `const update = 'UPDATE a SET x = 2 ';`],
    ['makes a test true', { always: 'if (list' }, `if (true) return refuse('tooMany');`],
    ['makes the test before it false', { never: "'tooMany'" }, `if (false) return refuse('tooMany');`],
    ['makes an operand false', { never: '!list.includes' }, 'if (isOpen && false) note(list);'],
    ['makes SQL true', { always: 'u =' }, `WHERE x = 1 AND (y = \${y} OR z IS NULL) AND 1 ORDER BY x\`;`],
    ['negates', { negate: 'list.length > 9' }, `if (!(list.length > 9)) return refuse('tooMany');`],
    ['negates what was negated', { negate: '!list' }, 'if (isOpen && list.includes(1)) note(list);'],
    [
      'says or',
      { or: ["'tooMany'", 'isOpen'] },
      `if ((list.length > 9 || isOpen)) return refuse('tooMany');`,
    ],
    ['says and', { and: ['if (isOpen', 'now'] }, 'if ((isOpen && !list.includes(1) && now)) note(list);'],
    ['unwraps a method', { unwrap: 'isEven' }, 'return isOpen ? list : [most, ...list];'],
    ['unwraps a function', { unwrap: 'Math.min' }, 'const most = list.length; // [RULE-3]'],
    [
      'swaps a token',
      { at: '[RULE-2]', swap: ['>', '>='] },
      `if (list.length >= 9) return refuse('tooMany');`,
    ],
    [
      'replaces',
      { find: 'note( list )', replace: 'keep(list)' },
      'if (isOpen && !list.includes(1)) keep(list);',
    ],
  ])('%s', (_, row, line) => {
    expect(changed(row)).toEqual([line]);
  });

  it.each<readonly [string, Row, string]>([
    ['a statement', { drop: '[RULE-2]' }, 'tooMany'],
    ['a statement by what it calls', { drop: 'refuse' }, 'tooMany'],
    ['an else', { drop: 'forget' }, 'else'],
  ])('drops %s', (_, row, gone) => {
    expect(changed(row)).toEqual([]);
    expect(source).toContain(gone);
    expect(mutated(row)).not.toContain(gone);
  });
});

describe('a place', () => {
  it.each<readonly [string, Row, string]>([
    ['is not there', { drop: 'nothing' }, '"nothing" is there 0 times, not once'],
    ['is there twice', { drop: 'isOpen' }, 'times, not once'],
    ['is a part of a word', { drop: 'ist' }, '"ist" is there 0 times'],
    ['is a part of an operator', { swap: ['=', '+='], at: '[RULE-2]' }, '"=" is there 0 times'],
    ['has a comment behind code', { drop: '[RULE-3]' }, '"[RULE-3]" is there 0 times'],
    ['has two comments', { drop: '[RULE-4]' }, '"[RULE-4]" is there 2 times'],
    ['is in no declaration', { at: 'third', drop: 'list' }, '"third" is there 0 times'],
    ['is in one of two', { at: 'first', drop: 'forget' }, '"first" is there 2 times'],
    ['is in no call', { unwrap: 'IsOpen' }, '"IsOpen" is there 0 times'],
    ['holds no call', { at: 'Second', unwrap: 'true' }, 'no call holds it'],
    ['holds no condition', { at: 'Second', never: 'true' }, 'no condition holds it'],
  ])('that %s is refused', (_, row, message) => {
    expect(() => mutated(row)).toThrow(`a-row, in a.ts: `);
    expect(() => mutated(row)).toThrow(message);
  });
});
