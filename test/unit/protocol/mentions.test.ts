import { expect, it } from 'vitest';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';

it.each([
  ['@ben, come here', true],
  ['Is it *for @Ben* or not?', true],
  ['> @ben said', true],
  ['||@ben||', true],
  ['@benny', false],
  ['a@ben', false],
  ['`@ben`', false],
  ['```\n@ben\n```', false],
  ['ben', false],
])('[MENTION-1] %j mentions ben: %s', (text, expected) => {
  expect(mentions(text, 'ben')).toBe(expected);
});
