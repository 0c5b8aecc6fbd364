import { expect, it } from 'vitest';
import { handlers } from '../../../../main/core/commands/all.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, member, message, threadEntity, threadStart } from '../../../builders/frames.ts';
import { ann, bob, groupThread, messageId, thread, userId } from '../../../builders/ids.ts';
import { group } from '../../../builders/make.ts';
import { pictures } from '../../../builders/pictures.ts';
import { screen } from '../views/shown.ts';

const { dark, grey, light } = pictures;

function signedIn() {
  const { mirror, outbox, deps, take, acked, states } = screen();
  const wanted: string[] = [];
  const session = {
    ...deps,
    userId: ann,
    engine: {
      submit: (intent: OpIntent) => void outbox.add(intent),
      limits: () => defaultLimits,
      wantPicture: (digest: string) => void wanted.push(digest),
    },
  };
  const context = { requireSession: () => session, changed: () => {} } as unknown as CoreContext;
  return {
    ...{ mirror, outbox, take, acked, states, wanted },
    find: (...of: string[]) => handlers.findPictures(context, { of }),
    read: (digest: string) => handlers.readPicture(context, { digest }),
    setOwn: (value: string | null, bytes?: string) =>
      handlers.setProfile(context, { name: 'picture', value, ...(bytes !== undefined && { bytes }) }),
    setOfGroup: (picture: string | null, bytes?: string) =>
      handlers.setPicture(context, {
        threadId: groupThread,
        picture,
        ...(bytes !== undefined && { bytes }),
      }),
  };
}

const ofCyd = { threadId: groupThread, from: userId(3) };

/** Of Cyd’s, whom no thread tells of. */
function comment(n: number, picture?: string): MessageEntity {
  const commenter = { handle: 'cyd', displayName: 'CYD', ...(picture !== undefined && { picture }) };
  return {
    ...message(n, ofCyd),
    commentOn: messageId(1),
    envelope: { kind: 'text', replyTo: null, commenter },
  };
}

const gone = (n: number, version: number): MessageEntity => ({
  ...message(n, { ...ofCyd, version, deleted: true }),
  commentOn: messageId(1),
});

it('[PICTURE-4] whoever sets a picture has it at once, until another takes its place everywhere', () => {
  const { mirror, find, read, setOwn, take, acked } = signedIn();
  mirror.apply([changes(null, 1, threadStart())]);
  expect(find('ann', 'bob')).toEqual({ digests: [null, null], pending: false });
  void setOwn(dark.digest, dark.bytes);
  expect(find('ann')).toEqual({ digests: [dark.digest], pending: true });
  expect(read(dark.digest)).toEqual({ bytes: dark.bytes });
  for (const op of take()) acked(op, 1);
  const feedId = accountFeedId(ann);
  const stored = { entity: 'profile', name: 'picture', version: 1, value: dark.digest } as const;
  mirror.apply([changes(0, 1, [stored], { feedId })]);
  mirror.apply([changes(1, 2, [{ ...member(thread, ann, 'ann'), version: 2, picture: dark.digest }])]);
  expect(find('ann')).toEqual({ digests: [dark.digest], pending: false });
  mirror.apply([changes(1, 2, [{ ...stored, version: 2, value: null }], { feedId })]);
  expect(read(dark.digest)).toEqual({ bytes: dark.bytes });
  mirror.apply([changes(2, 3, [{ ...member(thread, ann, 'ann'), version: 3 }])]);
  expect(find('ann')).toEqual({ digests: [null], pending: false });
  expect(read(dark.digest)).toEqual({ bytes: null });
});

it('[PICTURE-4] somebody else’s is fetched when it is looked for, and goes with them', () => {
  const { mirror, find, read, wanted } = signedIn();
  mirror.apply([changes(null, 1, threadStart())]);
  mirror.apply([changes(1, 2, [{ ...member(thread, bob, 'bob'), version: 2, picture: grey.digest }])]);
  expect(find('bob', 'nobody', ':notes')).toEqual({
    digests: [grey.digest, null, null],
    pending: false,
  });
  expect(read(grey.digest)).toEqual({ bytes: null });
  expect(wanted).toEqual([grey.digest]);
  expect(mirror.keepPicture(grey.digest, light.bytes)).toBe(false);
  expect(mirror.keepPicture(grey.digest, grey.bytes)).toBe(true);
  expect(read(grey.digest)).toEqual({ bytes: grey.bytes });
  mirror.reset();
  expect(read(grey.digest)).toEqual({ bytes: null });
});

it('[INVITE-6] [PICTURE-4] that of a group which one is invited to is held until one has answered', () => {
  const { mirror, find, read } = signedIn();
  const feedId = accountFeedId(ann);
  const invitedBy = { userId: bob, handle: 'bob', displayName: 'BOB' };
  const invitation: InvitationEntity = {
    ...{ entity: 'invitation', threadId: groupThread, version: 1, name: 'Sails', invitedBy },
    ...{ at: 1, state: 'open', picture: dark.digest },
  };
  const change = mirror.apply([changes(0, 1, [invitation], { feedId })]);
  expect(change.pictures).toBe(true);
  expect(find(groupThread)).toMatchObject({ digests: [dark.digest] });
  mirror.keepPicture(dark.digest, dark.bytes);
  // Another row that had it and has it no more takes nothing from this one.
  mirror.apply([changes(null, 1, threadStart())]);
  mirror.apply([changes(1, 2, [{ ...member(thread, bob, 'bob'), version: 2, picture: dark.digest }])]);
  mirror.apply([changes(2, 3, [{ ...member(thread, bob, 'bob'), version: 3 }])]);
  expect(read(dark.digest)).toEqual({ bytes: dark.bytes });
  const { picture: _, ...bare } = invitation;
  mirror.apply([changes(1, 2, [{ ...bare, version: 2, state: 'declined' }], { feedId })]);
  expect(find(groupThread)).toMatchObject({ digests: [null] });
  expect(read(dark.digest)).toEqual({ bytes: null });
});

it('[COMMENT-3] [PICTURE-4] of whom only comments tell, the newest one’s is shown, and goes with them', () => {
  const { mirror, find, read } = signedIn();
  const items = [
    { ...threadEntity(groupThread), kind: 'channel' },
    message(1, { threadId: groupThread }),
  ] as const;
  mirror.apply([changes(null, 1, items, { feedId: groupThread, floor: 0 })]);
  const come = (entity: MessageEntity) =>
    mirror.apply([changes(entity.version - 1, entity.version, [entity], { feedId: groupThread })]);
  expect(come(comment(2, grey.digest)).pictures).toBe(true);
  expect(find('cyd', 'bob', '')).toMatchObject({ digests: [grey.digest, null, null] });
  mirror.keepPicture(grey.digest, grey.bytes);
  come(comment(3, light.digest));
  mirror.keepPicture(light.digest, light.bytes);
  expect(find('cyd')).toMatchObject({ digests: [light.digest] });
  come(comment(4));
  expect(find('cyd')).toMatchObject({ digests: [null] });
  come(gone(4, 5));
  expect(find('cyd')).toMatchObject({ digests: [light.digest] });
  expect(read(light.digest)).toEqual({ bytes: light.bytes });
  come(gone(3, 6));
  expect(read(light.digest)).toEqual({ bytes: null });
  // What a thread that they are in says of them is newer; when they have left it, a comment is.
  const cyd = { ...member(groupThread, userId(3), 'cyd'), version: 7, picture: dark.digest };
  mirror.apply([changes(6, 7, [cyd], { feedId: groupThread })]);
  expect(find('cyd')).toMatchObject({ digests: [dark.digest] });
  mirror.apply([changes(7, 8, [{ ...cyd, version: 8, leftAt: 8 }], { feedId: groupThread })]);
  expect(find('cyd')).toMatchObject({ digests: [grey.digest] });
  expect(read(grey.digest)).toEqual({ bytes: grey.bytes });
});

it('[PICTURE-5] a group’s is that of the last op on its way', () => {
  const { outbox, find, setOfGroup, states } = signedIn();
  outbox.add(group(groupThread, ['bob']));
  void setOfGroup(dark.digest, dark.bytes);
  void setOfGroup(light.digest, light.bytes);
  expect(find(groupThread)).toEqual({ digests: [light.digest], pending: true });
  void setOfGroup(null);
  expect(find(groupThread)).toEqual({ digests: [null], pending: true });
  expect(states()).toEqual(['createGroup waiting', 'setPicture waiting']);
});

it('[PICTURE-1] what is no picture is refused before anything is written', () => {
  const { setOwn, setOfGroup, outbox, states } = signedIn();
  outbox.add(group(groupThread, ['bob']));
  const png = Buffer.from('\x89PNG').toString('base64');
  for (const set of [setOwn, setOfGroup])
    for (const wrong of [
      () => set(dark.digest),
      () => set(dark.digest, light.bytes),
      () => set(dark.digest, png),
      () => set(null, dark.bytes),
    ])
      expect(wrong).toThrow(new TernError('pictureInvalid'));
  expect(states()).toEqual(['createGroup waiting']);
});
