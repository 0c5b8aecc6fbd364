import { expect, it } from 'vitest';
import { accountPreferences } from '../../../sync/protocol/accountPreferences.ts';

it.each([
  ['22:00-07:30 12345', true],
  ['00:00-23:59 ', true],
  ['22:00-07:30 1234567', true],
  ['24:00-07:30 1', false],
  ['22:00-07:60 1', false],
  ['22:00-07:30 21', false],
  ['22:00-07:30 8', false],
  ['22:00-07:30', false],
  [7, false],
  [null, false],
])('[PREFER-7] quiet hours %j can be read: %s', (value, isRead) => {
  expect(accountPreferences.read('quietHours', value)).toBe(isRead ? value : null);
});
