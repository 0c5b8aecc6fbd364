import { describe, expect, it } from 'vitest';
import { suggestedPeople } from '../../../renderer/features/groups/suggestedPeople.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';

const direct = (handle: string, title: string) => ({ kind: 'direct', handle, title }) as ThreadView;
const threads = [
  direct('adeyemi', 'Ben Adeyemi'),
  direct('ben', 'Benedict Moor'),
  { kind: 'group', handle: '', title: 'Benches' } as ThreadView,
  direct('vera', 'Vera Koval'),
];
const named = (typed: string, chosen: readonly string[] = []) =>
  suggestedPeople(threads, typed, chosen).map(({ key }) => key);

describe('who is suggested', () => {
  it('is whom one talks with, by the beginning of a handle or of a name, and no group', () => {
    expect(named('be')).toEqual(['adeyemi', 'ben']);
    expect(named(' @KOV')).toEqual(['vera']);
  });

  it('is nobody before anything is typed, nobody who is there, and nobody who is named in full', () => {
    expect(named(' @')).toEqual([]);
    expect(named('be', ['adeyemi'])).toEqual(['ben']);
    expect(named('ben')).toEqual(['adeyemi']);
  });

  it('is no more than one sees at a glance', () => {
    const many = Array.from({ length: 9 }, (_, n) => direct(`bo${n}`, 'Bo'));
    expect(suggestedPeople(many, 'bo', [])).toHaveLength(5);
  });
});
