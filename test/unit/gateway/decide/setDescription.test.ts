import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { setDescription } from '../../../../sync/gateway/decide/setDescription.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetDescriptionOp } from '../../../../sync/protocol/ops/setDescription.ts';
import { newGroupId } from '../../../builders/make.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, refusalOf } from './people.ts';

const group = newGroupId();
const frame: Pick<SetDescriptionOp, 'frame' | 'id' | 'n' | 'after' | 'feedId'> = {
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: group },
};

function describeAs(
  description: string | null,
  given: Partial<Parameters<typeof setDescription.decide>[0]['state']> = {},
) {
  return setDescription.decide({
    state: { member: memberOf(group, ann), description: null, message: null, ...given },
    actor: ann,
    op: { ...frame, type: 'setDescription', body: { description } },
    now,
    limits: defaultLimits,
  });
}

describe('setDescription', () => {
  const held = (description: string | null) => ({
    description: { entity: 'description', threadId: group, version: 4, description } as const,
  });

  it('[GROUP-10] says what the group is for, and the notice who said so', () => {
    expect(changesOf(describeAs('For boats'))[0]).toMatchObject({
      feedId: group,
      entities: [
        { entity: 'description', threadId: group, description: 'For boats' },
        { envelope: { notice: { type: 'described', actorId: ann.userId } } },
      ],
    });
    expect(changesOf(describeAs(null, held('For boats')))).toHaveLength(1);
  });

  it('[GROUP-10] sets a state', () => {
    expect(changesOf(describeAs(null))).toEqual([]);
    expect(changesOf(describeAs(null, held(null)))).toEqual([]);
    expect(changesOf(describeAs('For boats', held('For boats')))).toEqual([]);
  });

  it('is for members, and has a notice of its own', () => {
    expect(refusalOf(describeAs('For boats', { member: null }))).toBe('threadUnknown');
    expect(refusalOf(describeAs('For boats', { message: messageOf(bob) }))).toBe('idTaken');
  });
});
