import { describe, expect, it } from 'vitest';
import { createGatewayClock } from '../../../../main/core/gatewayClock.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { ann, bob, thread } from '../../../builders/ids.ts';
import {
  ballot,
  changes,
  hidden,
  membership,
  message,
  poll as heldPoll,
  sentAt,
  tally,
  threadStart,
  vote as heldVote,
} from '../../../builders/frames.ts';
import { close, poll, vote } from '../../../builders/intents.ts';
import type { Poll } from '../../../../sync/protocol/entities/poll.ts';
import { messagesPage } from '../../../../main/core/views/messagesPage.ts';
import { screen } from './shown.ts';

const account = { feedId: accountFeedId(ann) };

function asked(rules: Partial<Poll> = {}) {
  const test = screen();
  test.mirror.apply([
    changes(0, 1, [membership(1)], account),
    changes(null, 5, [...threadStart(), heldPoll(5, rules)], { floor: 0 }),
  ]);
  const standing = (n = 5) => {
    const { poll: view } = test.shown(n);
    if (view === null) throw new Error('no poll is shown');
    return {
      ...view,
      counts: view.options.map(({ count }) => count),
      chosen: view.options.flatMap(({ chosen }, option) => (chosen ? [option] : [])),
    };
  };
  return { ...test, standing };
}

describe('a poll on screen', () => {
  it('is its question with its options, before and after it has arrived', () => {
    const { outbox, shown } = asked();
    outbox.add(poll(9, { anonymous: true }));
    for (const n of [5, 9])
      expect(shown(n)).toMatchObject({
        text: `question ${n}`,
        poll: { options: [{ text: 'Sea' }, { text: 'Hills' }, { text: 'Home' }], voters: 0, closed: false },
      });
  });

  it('[VOTE-4] shows who chose what, own pending choice in the place of the one before', () => {
    const { mirror, outbox, standing } = asked();
    mirror.apply([changes(5, 7, [heldVote(6, 5, bob, [0]), heldVote(7, 5, ann, [0])])]);
    expect(standing()).toMatchObject({ counts: [2, 0, 0], voters: 2, chosen: [0] });
    outbox.add(vote(5, [2]));
    expect(standing()).toMatchObject({ counts: [1, 0, 1], voters: 2, chosen: [2] });
    expect(standing().options[0]?.names).toEqual(['BOB']);
    outbox.add(vote(5, []));
    expect(standing()).toMatchObject({ counts: [1, 0, 0], voters: 1, chosen: [] });
  });

  it('[VOTE-5] of an anonymous one it shows numbers, and one’s own choice', () => {
    const { mirror, outbox, standing } = asked({ anonymous: true });
    outbox.add(vote(5, [1]));
    expect(standing()).toMatchObject({ counts: [0, 1, 0], voters: 1, chosen: [1] });
    mirror.apply([
      changes(5, 6, [tally(6, 5, [4, 1, 0], 5)]),
      changes(1, 2, [ballot(2, 5, 6, [1])], account),
    ]);
    expect(standing()).toMatchObject({ counts: [4, 1, 0], voters: 5, chosen: [1] });
    expect(standing().options.flatMap(({ names }) => names)).toEqual([]);
  });

  it('[VOTE-5] counts a choice that is here before the number that counts it', () => {
    const { mirror, standing } = asked({ anonymous: true });
    mirror.apply([changes(5, 6, [tally(6, 5, [4, 0, 0], 4)])]);
    mirror.apply([changes(1, 2, [ballot(2, 5, 7, [1])], account)]);
    expect(standing()).toMatchObject({ counts: [4, 1, 0], voters: 5, chosen: [1] });
    mirror.apply([changes(6, 7, [tally(7, 5, [4, 1, 0], 5)])]);
    expect(standing()).toMatchObject({ counts: [4, 1, 0], voters: 5 });
  });

  it('[VOTE-3] a refused vote does not count, and says why', () => {
    const { outbox, standing } = asked();
    outbox.add(vote(5, [1]));
    const [op] = outbox.takeSendable({ limit: 9, inFlight: new Set(), pausedFeeds: new Set() });
    if (op === undefined) throw new Error('nothing leaves');
    outbox.recordAnswers([{ kind: 'refused', id: op.id, error: new TernError('pollClosed').toData() }]);
    expect(standing()).toMatchObject({
      counts: [0, 0, 0],
      chosen: [],
      refused: { state: 'failed', opId: op.id, error: { code: 'pollClosed' } },
    });
  });

  it('[POLL-5] is closed at once when its author closes it, and at its time by the gateway’s clock', () => {
    const { deps, clock } = asked({ closesAt: sentAt(50) });
    const at = (offset: number) => {
      const gatewayClock = createGatewayClock(clock, () => offset);
      const [view] = messagesPage({ ...deps, gatewayClock }, thread, { kind: 'newest' }, 9).items;
      return view?.poll;
    };
    const untilThen = sentAt(50) - clock.now();
    expect(at(untilThen - 1)).toMatchObject({ closed: false, closesAt: clock.now() + 1 });
    expect(at(untilThen)?.closed).toBe(true);
    const own = asked();
    expect(own.standing().closed).toBe(false);
    own.outbox.add(close(5));
    expect(own.standing().closed).toBe(true);
  });

  it('[DELETE-5] [HIDE-3] goes with all that was voted, and nothing of it comes back late', () => {
    for (const how of ['deleted', 'hidden'] as const) {
      const { mirror, mirrorDb } = asked({ anonymous: true });
      mirror.apply([
        changes(5, 7, [tally(6, 5, [1, 0, 0], 1), heldVote(7, 5, bob, [0])]),
        changes(1, 2, [ballot(2, 5, 6, [0])], account),
      ]);
      mirror.apply([
        how === 'deleted'
          ? changes(7, 8, [message(5, { version: 8, deleted: true })])
          : changes(2, 3, [hidden(3, 5)], account),
      ]);
      mirror.apply([
        changes(5, 7, [tally(6, 5, [1, 0, 0], 1), heldVote(7, 5, bob, [0])]),
        changes(1, 2, [ballot(2, 5, 6, [0])], account),
      ]);
      const left = ['vote', 'tally', 'ballot'].flatMap((table) =>
        mirrorDb.prepare(`SELECT * FROM ${table}`).all(),
      );
      expect(left).toEqual([]);
      expect(JSON.stringify(mirrorDb.prepare('SELECT text, poll FROM message').all())).not.toContain('Sea');
    }
  });

  it('is in the index with its question and its options, and leaves it with them [SEARCH-5]', () => {
    const { mirror } = asked();
    const { index } = mirror;
    expect(index.takeIn(9)).toBe(1);
    const found = (term: string) =>
      index.candidates({ all: [term], anyOf: [], from: 0, to: Infinity }, Number.MAX_SAFE_INTEGER, 9).length;
    expect([found('que'), found('hil')]).toEqual([1, 1]);
    mirror.apply([changes(5, 6, [message(5, { version: 6, deleted: true })])]);
    expect([found('que'), found('hil')]).toEqual([0, 0]);
  });
});
