import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../sync/core/ids.ts';
import { completableAt, peopleFor } from '../../../renderer/features/composer/completion.ts';

const at = (text: string) => completableAt(text, text.length, text.length);

describe('what can be completed', () => {
  it.each([
    ['@', 'mention', '', 0],
    ['hello @Be', 'mention', 'be', 6],
    ['(@ben', 'mention', 'ben', 1],
    ['two\n@b', 'mention', 'b', 4],
    [':smi', 'emoji', 'smi', 0],
    ['так :сме', 'emoji', 'сме', 4],
    [':+1', 'emoji', '+1', 0],
  ])('%j: a %s', (text, kind, query, from) => {
    expect(at(text)).toEqual({ kind, query, from, to: text.length });
  });

  it.each(['', 'ben', 'a@b', 'ben@example.org', '10:30', ':)', ':s', '@ben hello', 'x :smile: '])(
    '%j: nothing',
    (text) => {
      expect(at(text)).toBeNull();
    },
  );

  it('is the word before the caret, and nothing where something is selected', () => {
    expect(completableAt('@be and more', 3, 3)).toMatchObject({ query: 'be', to: 3 });
    expect(completableAt('@be', 0, 3)).toBeNull();
  });
});

describe('people of a thread', () => {
  const member = (handle: string, displayName: string, mine = false, chosenName: string | null = null) => ({
    ...{ userId: handle as UserId, handle, displayName, chosenName, mine, pending: false },
  });
  const members = [member('ann', 'Ann', true), member('ben', 'Ben Adeyemi'), member('zoe', 'Анна Бондар')];
  const handles = (query: string) => peopleFor(members, query).map(({ insert }) => insert);

  it('are found by handle and by any word of the name, oneself left out', () => {
    expect(handles('')).toEqual(['@ben ', '@zoe ']);
    expect(handles('ade')).toEqual(['@ben ']);
    expect(handles('бон')).toEqual(['@zoe ']);
    expect(handles('ann')).toEqual([]);
  });

  it('are found by a nickname and by the name they chose', () => {
    const named = [member('ben', 'Skipper', false, 'Ben Adeyemi')];
    expect(['ski', 'ade', 'zoe'].map((query) => peopleFor(named, query).length)).toEqual([1, 1, 0]);
  });
});
