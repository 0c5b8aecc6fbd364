import { existsSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { opKinds } from '../../../sync/protocol/ops/op.ts';
import { sabotages } from '../../mutation/checkers/sabotages.ts';
import { byTurns } from '../../mutation/checkers/turns.ts';
import { mutate } from '../../mutation/mutation.ts';

/** In the checker's worlds everybody knows everybody; invitations have a property test of their own. */
const opTypes = opKinds
  .map(({ type }) => type)
  .filter((type) => type !== 'answerInvitation' && type !== 'answerRequest');

describe('the breaks that the checker is to name', () => {
  it.each(sabotages)('$name can still be made', (sabotage) => {
    const text = mutate(readFileSync(sabotage.file, 'utf8'), sabotage);
    expect(parseSync(sabotage.file, text).errors).toEqual([]);
    expect(sabotage.file).toMatch(/^(main|sync)\//);
    expect(existsSync(sabotage.file)).toBe(true);
  });

  it('have names of their own, and are at least 25', () => {
    expect(new Set(sabotages.map(({ name }) => name)).size).toBe(sabotages.length);
    expect(sabotages.length).toBeGreaterThanOrEqual(25);
  });

  it.each(opTypes)('break what %s does', (type) => {
    expect(sabotages.map(({ of }) => of)).toContain(type);
  });

  it('come round by turns', () => {
    expect(byTurns(['a', 'b', 'c', 'd', 'e'], 2, 0)).toEqual(['a', 'b']);
    expect(byTurns(['a', 'b', 'c', 'd', 'e'], 2, 2)).toEqual(['e', 'a']);
    expect(byTurns(['a'], 2, 7)).toEqual(['a']);
    const met = new Set(
      Array.from({ length: sabotages.length }, (_, turn) => byTurns(sabotages, 5, turn)).flat(),
    );
    expect(met.size).toBe(sabotages.length);
  });
});
