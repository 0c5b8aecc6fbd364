import { expect, it } from 'vitest';
import { joinRequestViews } from '../../../../main/core/views/joinRequests.ts';
import { bob, groupThread, userId } from '../../../builders/ids.ts';
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
