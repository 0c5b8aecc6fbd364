import { expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { threadsPage } from '../../../../main/core/views/threadsPage.ts';
import { joinRequestViews } from '../../../../main/core/views/joinRequests.ts';
import { changes, member, membership, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, groupThread, userId } from '../../../builders/ids.ts';
import * as make from '../../../builders/make.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

it('[REQUEST-4] whom the person has answered waits no more, unless that is refused', () => {
  const { outbox, deps, take, refused } = screen();
  const listed = [bob, userId(3)].map((id, at) => ({ userId: id, handle: `h${at}`, displayName: 'X', at }));
  const shown = () => joinRequestViews(deps, groupThread, listed).map(({ handle }) => handle);
  expect(shown()).toEqual(['h0', 'h1']);
  outbox.add(make.answeringRequest(groupThread, bob, true));
  expect(shown()).toEqual(['h1']);
  refused(first(take()), 'groupFull');
  expect(shown()).toEqual(['h0', 'h1']);
});

it('[REQUEST-6] as many are shown as the gateway has told, less those answered here, while one may answer', () => {
  const { mirror, outbox, deps, take, refused } = screen();
  const feedId = accountFeedId(ann);
  const begins = (role?: 'admin') => [
    { ...threadEntity(groupThread), kind: 'group' as const, name: 'Sails' },
    { ...member(groupThread, ann, 'ann'), ...(role && { role }) },
  ];
  mirror.apply([
    changes(null, 1, begins('admin'), { feedId: groupThread }),
    changes(0, 2, [membership(1, groupThread), counting(2, 2)], { feedId }),
  ]);
  const shown = () => threadsPage(deps, { offset: 0, limit: 9 }).items.map(({ requests }) => requests);
  expect(shown()).toEqual([2]);
  outbox.add(make.answeringRequest(groupThread, bob, false));
  expect(shown()).toEqual([1]);
  refused(first(take()), 'notAllowed');
  expect(shown()).toEqual([2]);
  mirror.apply([
    changes(1, 2, [{ ...member(groupThread, ann, 'ann'), version: 2 }], { feedId: groupThread }),
  ]);
  expect(shown()).toEqual([0]);
});

const counting = (version: number, count: number) =>
  ({ entity: 'joinRequests', threadId: groupThread, version, count }) as const;
