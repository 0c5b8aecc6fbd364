import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setPicture } from '../../../../sync/gateway/decide/setPicture.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetPictureOp } from '../../../../sync/protocol/ops/setPicture.ts';
import { newGroupId, portraying } from '../../../builders/make.ts';
import { type Picture, pictures } from '../../../builders/pictures.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, refusalOf } from './people.ts';

const group = newGroupId();
const opOf = (picture: Picture | null): SetPictureOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [] },
  ...portraying(group, picture),
});

function portrayAs(
  picture: Picture | null,
  given: Partial<Parameters<typeof setPicture.decide>[0]['state']> = {},
) {
  return setPicture.decide({
    state: { member: memberOf(group, ann), picture: null, message: null, invited: null, ...given },
    actor: ann,
    op: opOf(picture),
    now,
    limits: defaultLimits,
  });
}

describe('setPicture', () => {
  const held = (picture: string | null) => ({
    picture: { entity: 'picture', threadId: group, version: 4, picture } as const,
  });
  const { dark, light } = pictures;

  it('[PICTURE-5] names the picture by its digest, and the notice says who set it', () => {
    const [change] = changesOf(portrayAs(dark));
    expect(change?.entities).toEqual([
      { entity: 'picture', threadId: group, picture: dark.digest },
      expect.objectContaining({
        envelope: expect.objectContaining({
          notice: { type: 'pictureSet', actorId: ann.userId, userIds: [], name: null },
        }) as unknown,
      }),
    ]);
    expect(changesOf(portrayAs(null, held(dark.digest)))).toHaveLength(1);
    expect(changesOf(portrayAs(light, held(dark.digest)))).toHaveLength(1);
  });

  it('[PICTURE-5] sets a state', () => {
    expect(changesOf(portrayAs(null))).toEqual([]);
    expect(changesOf(portrayAs(null, held(null)))).toEqual([]);
    expect(changesOf(portrayAs(dark, held(dark.digest)))).toEqual([]);
  });

  it('[INVITE-6] is told to whoever is asked, and taken from them', () => {
    const invitation: InvitationEntity = {
      ...{ entity: 'invitation', threadId: group, version: 4, name: 'Sails', state: 'open', at: now },
      ...{ invitedBy: ann, picture: dark.digest },
    };
    const told = (picture: Picture | null) =>
      changesOf(portrayAs(picture, { ...held(dark.digest), invited: [{ userId: bob.userId, invitation }] }));
    const { picture: _, ...bare } = invitation;
    const feedId = accountFeedId(bob.userId);
    expect(told(light)[1]).toEqual({ feedId, entities: [{ ...bare, picture: light.digest }] });
    expect(told(null)[1]).toEqual({ feedId, entities: [bare] });
  });

  it('[PICTURE-2] has the bytes kept', () => {
    const state = { member: memberOf(group, ann), picture: null, message: null, invited: null };
    const keeps = (picture: Picture | null) =>
      setPicture.keeps?.({ state, actor: ann, op: opOf(picture), now });
    expect(keeps(dark)).toEqual([{ kind: 'picture', ...dark }]);
    expect(keeps(null)).toEqual([]);
  });

  it('is for members, and has a notice of its own', () => {
    expect(refusalOf(portrayAs(dark, { member: null }))).toBe('threadUnknown');
    expect(refusalOf(portrayAs(dark, { message: messageOf(bob) }))).toBe('idTaken');
  });
});
