import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { errorCodes } from '../../../sync/core/errorCodes.ts';
import { closeCodeOf } from '../../../sync/gateway/sessions/closeCodes.ts';

it('[CLOSE-1] every code that the gateway closes with stands in the table', () => {
  const spec = readFileSync('sync/protocol/SPEC.md', 'utf8');
  const named = [...spec.matchAll(/^ *\| (\d{4}) +\|/gm)].map(([, code]) => Number(code));
  // Of the carrier: what it cannot read, and a peer that is gone.
  const [cut, notText, tooLarge, notReading] = [1006, 1007, 1009, 1013];
  const used = new Set([...errorCodes.map(closeCodeOf), cut, notText, tooLarge, notReading]);
  expect(named).toEqual([...used].toSorted((one, other) => one - other));
});
