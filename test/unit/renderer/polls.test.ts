import { describe, expect, it } from 'vitest';
import { asText } from '../../../renderer/features/selection/asText.ts';
import {
  emptyRows,
  moved,
  optionsIn,
  repeatedIn,
  withRow,
} from '../../../renderer/features/polls/optionRows.ts';
import { isEditable } from '../../../renderer/features/composer/composerState.ts';
import { maxPollOptions } from '../../../sync/protocol/sizes.ts';
import type { PollView } from '../../../preload/views/message.ts';
import { message } from './samples.ts';

const rows = ['Sea', 'Hills', 'Home'].map((text, key) => ({ key, text }));
const texts = (some: typeof emptyRows | null) => some?.map(({ text }) => text) ?? null;

describe('lines for options', () => {
  it('are moved up and down, and stay where they are at the ends', () => {
    expect(texts(moved(rows, 2, -1))).toEqual(['Sea', 'Home', 'Hills']);
    expect(texts(moved(rows, 0, 1))).toEqual(['Hills', 'Sea', 'Home']);
    expect(moved(rows, 0, -1)).toBeNull();
    expect(moved(rows, 2, 1)).toBeNull();
  });

  it('are added after one, as many as there may be, each with a key of its own', () => {
    expect(texts(withRow(rows, 0, maxPollOptions))).toEqual(['Sea', '', 'Hills', 'Home']);
    let many: typeof emptyRows | null = emptyRows;
    for (let n = emptyRows.length; n < maxPollOptions; n += 1) many = withRow(many ?? [], 0, maxPollOptions);
    expect(new Set(many?.map(({ key }) => key)).size).toBe(maxPollOptions);
    expect(withRow(many ?? [], 0, maxPollOptions)).toBeNull();
  });

  it('that are blank offer nothing, and what was pasted stands on one line', () => {
    expect(optionsIn([...rows, { key: 9, text: '  ' }, { key: 8, text: ' two\nlines ' }])).toEqual([
      ...['Sea', 'Hills', 'Home', 'two lines'],
    ]);
  });
});

describe('options that say the same', () => {
  const repeated = (...said: string[]) => [...repeatedIn(said.map((text, key) => ({ key, text })))];
  it.each([
    [
      ['Sea', 'sea ', 'Hills', ' SEA'],
      [1, 3],
    ],
    [['Ёлка', 'Сосна', 'ёлка'], [2]],
    [['two words', 'two   words'], [1]],
    [['', ' ', 'Sea', 'Seas'], []],
  ])('%j', (said, expected) => expect(repeated(...said)).toEqual(expected));
});

describe('a poll', () => {
  const poll: PollView = {
    options: rows.map(({ text }) => ({ text, count: 0, chosen: false, names: [] })),
    ...{ multiple: false, anonymous: false, voters: 0, closed: false, closesAt: null, refused: null },
  };

  it('is copied with its options', () => {
    expect(asText([message(1, { text: 'Where to?', poll })], String)).toBe('Where to?\nSea\nHills\nHome');
  });

  it('[POLL-3] is never offered to be edited', () => {
    expect(isEditable(message(1, { mine: true }), null)).toBe(true);
    expect(isEditable(message(1, { mine: true, poll }), null)).toBe(false);
  });
});
