import { expect, it } from 'vitest';
import { memberViews } from '../../../../main/core/views/members.ts';
import { threadsPage } from '../../../../main/core/views/threadsPage.ts';
import { changes, member, message, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, thread } from '../../../builders/ids.ts';
import { screen } from './shown.ts';

const turnsRound = '\u202e';
const ended = `${turnsRound}\u202c`;

it('what others and groups are called turns nothing that stands beside it', () => {
  const { deps, mirror, page } = screen();
  const from = { userId: bob, displayName: `Eve${turnsRound}`, at: 1 };
  mirror.apply([
    changes(null, 2, [
      { ...threadEntity(), kind: 'group', name: `Crew${turnsRound}` },
      member(thread, ann, 'ann'),
      { ...member(thread, bob, 'bob'), displayName: `Bob\u2069${turnsRound}` },
      message(1, { from: bob }),
      message(2, { from: bob, forwardedFrom: from }),
    ]),
  ]);
  expect(memberViews(deps, thread)[1]).toMatchObject({ displayName: `Bob${ended}` });
  expect(threadsPage(deps, { offset: 0, limit: 10 }).items[0]).toMatchObject({
    title: `Crew${ended}`,
    lastMessage: { senderName: `Bob${ended}`, forwardedFrom: { name: `Eve${ended}` } },
  });
  expect(page({ kind: 'newest' }).items[0]).toMatchObject({ senderName: `Bob${ended}` });
});
