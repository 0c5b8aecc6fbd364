import { expect, it } from 'vitest';
import { readFlags } from '../../fault/flags.ts';

it('has a default for everything', () => {
  expect(readFlags([], 7)).toEqual({
    seconds: 60,
    seed: 7,
    clients: 5,
    smoke: false,
    json: null,
    markdown: null,
    keep: false,
  });
});

it('takes every flag', () => {
  const argv = [
    '--seconds',
    '600',
    '--seed',
    '3',
    '--clients',
    '8',
    '--smoke',
    '--json',
    'out.json',
    '--keep',
  ];
  expect(readFlags(argv, 7)).toEqual({
    seconds: 600,
    seed: 3,
    clients: 8,
    smoke: true,
    json: 'out.json',
    markdown: null,
    keep: true,
  });
});

it.each([
  { argv: ['--seconds', 'soon'], sentence: '--seconds must be a whole number from 1 to 86400.' },
  { argv: ['--seed', '-1'], sentence: '--seed must be a whole number from 0 to 4294967295.' },
  { argv: ['--clients', '2'], sentence: '--clients must be a whole number from 3 to 20.' },
  { argv: ['--json'], sentence: '--json needs a value: --json FILE.' },
  { argv: ['--sedd', '1'], sentence: 'There is no flag --sedd; see --help.' },
])('refuses $argv in one sentence', ({ argv, sentence }) => {
  expect(() => readFlags(argv, 7)).toThrow(sentence);
});
