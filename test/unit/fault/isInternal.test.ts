import { expect, it } from 'vitest';
import { isInternal } from '../../fault/check/isInternal.ts';

it.each([
  ['{"level":50,"msg":"op.broke","error":"TypeError"}', true],
  ['{"level":50,"msg":"request.broke","code":"internal","error":"TypeError"}', true],
  ['{"level":50,"msg":"command.refused","code":"internal"}', true],
  ['{"level":50,"msg":"command.refused","code":"neverHeardOf"}', true],
  ['{"level":50,"msg":"command.refused","code":"diskFull"}', false],
  ['{"level":50,"msg":"commit.failed","error":"SqliteError: database or disk is full"}', false],
  ['The database is damaged.', false],
])('what a log says of a fault of Tern’s own: %s', (line, isOwn) => {
  expect(isInternal(line)).toBe(isOwn);
});
