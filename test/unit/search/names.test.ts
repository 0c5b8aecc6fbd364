import { describe, expect, it } from 'vitest';
import { lookUp } from '../../../main/core/search/names.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { ann, bob, groupThread, threadId, userId } from '../../builders/ids.ts';
import { changes, member, threadEntity } from '../../builders/frames.ts';
import { screen } from '../core/views/shown.ts';

/** Direct threads with two people, and a group in which both are with a third. */
function people() {
  const { mirror, deps } = screen();
  const named = (of: ThreadId, who: UserId, handle: string, displayName: string) => ({
    ...member(of, who, handle),
    displayName,
  });
  const [alyona, carl] = [userId(3), userId(4)];
  const direct = [
    [threadId(1), bob, 'bob', 'Robert O’Neil'],
    [threadId(2), alyona, 'alena_k', 'Алёна Кузнецова'],
  ] as const;
  for (const [of, who, handle, displayName] of direct) {
    const items = [threadEntity(of), member(of, ann, 'ann'), named(of, who, handle, displayName)];
    mirror.apply([changes(null, 1, items, { feedId: of })]);
  }
  const inGroup = [
    { ...threadEntity(groupThread), kind: 'group' as const, name: 'Зелёная гавань' },
    ...[member(groupThread, ann, 'ann'), named(groupThread, carl, 'bobby', 'Bob Carlsson')],
  ];
  mirror.apply([changes(null, 1, inGroup, { feedId: groupThread })]);
  const found = (text: string) => {
    const { wanted, unknown } = lookUp(deps, text, null);
    return { senders: [...(wanted.senders ?? [])], threads: [...(wanted.threads ?? [])], unknown };
  };
  return { alyona, carl, found };
}

describe('names in a search', () => {
  it('from: is a handle, or the beginning of a word of the name that is shown', () => {
    const { alyona, carl, found } = people();
    expect(found('from:alena_k').senders).toEqual([alyona]);
    for (const text of ['from:Алёна', 'from:алена', 'from:кузн', 'from:"алена кузн"', 'from:АЛЁ'])
      expect(found(text)).toMatchObject({ senders: [alyona], unknown: [] });
    expect(found('from:oneil').senders).toEqual([bob]);
    // Whose handle it is comes before who is called so: names are completed to handles.
    expect(found('from:bob').senders).toEqual([bob]);
    expect(found('from:carls').senders).toEqual([carl]);
    expect(found('from:@bob').senders).toEqual([bob]);
    expect(found('from:me').senders).toEqual([ann]);
    expect(found('from:obert')).toMatchObject({ senders: [], unknown: ['obert'] });
    expect(found('from:@кузн')).toMatchObject({ senders: [], unknown: ['@кузн'] });
  });

  it('in: is a conversation by whom it is with, or a group by a part of its name', () => {
    const { found } = people();
    expect(found('in:robert').threads).toEqual([threadId(1)]);
    expect(found('in:@bob').threads).toEqual([threadId(1)]);
    expect(found('in:"алена к"').threads).toEqual([threadId(2)]);
    expect(found('in:зелен').threads).toEqual([groupThread]);
    expect(found('in:nowhere')).toMatchObject({ threads: [], unknown: ['nowhere'] });
  });
});
