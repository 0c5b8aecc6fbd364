import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { accountFeedId, type OpId, type ThreadId } from '../../../../sync/core/ids.ts';
import { createDirectThread } from '../../../../sync/gateway/decide/createDirectThread.ts';
import { sha256Base64Url } from '../../../../sync/sha256.ts';
import { notesThreadId, threadIdOfHandles } from '../../../../sync/protocol/directThread.ts';
import { userId } from '../../../builders/ids.ts';
import type { CreateDirectThreadOp } from '../../../../sync/protocol/ops/createDirectThread.ts';
import { ann, bob, changesOf, elsewhere, now, person, refusalOf, thread, threadOf } from './people.ts';

type Rest = Pick<CreateDirectThreadOp, 'people' | 'replayed'>;
const create = (feedId: ThreadId, handle: string, rest: Rest = { people: {} }): CreateDirectThreadOp => ({
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId,
  type: 'createDirectThread',
  body: { handle },
  ...rest,
});
type Given = Parameters<typeof createDirectThread.decide>[0]['state'];
const decide = (op: CreateDirectThreadOp, given: Partial<Given> = {}, actor = ann) =>
  createDirectThread.decide({
    state: { thread: null, member: null, person: bob, direct: null, owner: null, ...given },
    actor,
    op,
    now,
    limits: defaultLimits,
  });

describe('createDirectThread', () => {
  it('[THREAD-3] changes three feeds: the thread’s and both account feeds', () => {
    const feeds = changesOf(decide(create(thread, 'bob')));
    expect(feeds.map(({ feedId, opens }) => [feedId, opens ?? false])).toEqual([
      [accountFeedId(ann.userId), false],
      [accountFeedId(bob.userId), false],
      [thread, true],
    ]);
    expect(feeds[2]?.entities.map(({ entity }) => entity)).toEqual(['thread', 'member', 'member']);
  });

  it('[THREAD-1] under an id in use it is refused', () => {
    expect(refusalOf(decide(create(thread, 'bob'), { thread: threadOf(thread) }))).toBe('idTaken');
  });

  it('[THREAD-2] with nobody, or with oneself', () => {
    expect(refusalOf(decide(create(thread, 'bob'), { person: null }))).toBe('handleUnknown');
    expect(refusalOf(decide(create(thread, 'ann'), { person: ann }))).toBe('handleInvalid');
  });

  describe('with oneself', () => {
    const me = { ...ann, userId: userId(1) };
    const other = { ...bob, userId: userId(2) };
    const [own, others] = [notesThreadId(me.userId), notesThreadId(other.userId)];
    const note = (op: CreateDirectThreadOp, given: Partial<Given>) => decide(op, given, me);

    it('[NOTES-1] under the id of one’s user id begins notes, once', () => {
      const notes = create(own, 'ann', { people: { ann: me.userId } });
      const given = { person: me, owner: me };
      const feeds = changesOf(note(notes, given));
      expect(feeds.map(({ feedId }) => feedId)).toEqual([accountFeedId(me.userId), own]);
      expect(feeds[1]?.entities.map(({ entity }) => entity)).toEqual(['thread', 'member']);
      const begun = { ...given, thread: threadOf(own) };
      const member = { ...me, threadId: own, joinedAt: 0, leftAt: null, role: 'member' } as Given['member'];
      expect(changesOf(note(notes, { ...begun, member }))).toEqual([]);
      // By somebody else, before an id could be that of notes.
      expect(refusalOf(note(notes, begun))).toBe('idTaken');
    });

    it('[NOTES-2] the id of somebody’s notes is no other thread’s', () => {
      expect(refusalOf(note(create(own, 'bob'), { owner: me }))).toBe('idTaken');
      expect(refusalOf(note(create(others, 'bob'), { owner: other }))).toBe('idTaken');
      expect(refusalOf(note(create(others, 'ann'), { person: me, owner: other }))).toBe('handleInvalid');
    });

    it('[NOTES-2] asks who owns an id, if a user id can be read from it', () => {
      const asked = (id: ThreadId) => createDirectThread.needs(create(id, 'bob'), me).owner;
      expect(asked(others)).toBe(other.userId);
      expect(asked(`d:${'_'.repeat(22)}` as ThreadId)).toBeNull();
    });
  });

  it('[THREAD-4] two who have a thread get no other', () => {
    const theirs = { thread: threadOf(thread), direct: thread };
    expect(changesOf(decide(create(thread, 'bob'), theirs))).toEqual([]);
    expect(changesOf(decide(create(elsewhere, 'bob'), { direct: thread }))).toEqual([]);
  });

  it('[THREAD-6] version 1 makes the id of both handles, and is told when they have a thread of another', () => {
    const ours = threadIdOfHandles('ann', 'bob', sha256Base64Url);
    expect(changesOf(decide(create(ours, 'bob', {})))).toHaveLength(3);
    expect(refusalOf(decide(create(elsewhere, 'bob', {})))).toBe('threadIdMismatch');
    expect(refusalOf(decide(create(ours, 'bob', {}), { direct: thread }))).toBe('threadIdMismatch');
  });

  it('[PERSON-2] is refused where somebody else has the handle than it is for', () => {
    const forBob: Rest = { people: { bob: bob.userId } };
    expect(changesOf(decide(create(thread, 'bob', forBob)))).toHaveLength(3);
    const stranger = { person: { ...person('cyd'), handle: 'bob' } };
    expect(refusalOf(decide(create(thread, 'bob', forBob), stranger))).toBe('personChanged');
    expect(refusalOf(decide(create(thread, 'bob', forBob), { person: null }))).toBe('personChanged');
    // Also where the stranger has begun a thread of that very id.
    const taken = { ...stranger, thread: threadOf(thread), direct: thread };
    expect(refusalOf(decide(create(thread, 'bob', forBob), taken))).toBe('personChanged');
  });

  it('[PERSON-2] replayed it names whom it is for', () => {
    // Nobody ever told its device who that is.
    expect(changesOf(decide(create(thread, 'bob', { people: {}, replayed: true })))).toHaveLength(3);
    const ours = threadIdOfHandles('ann', 'bob', sha256Base64Url);
    expect(refusalOf(decide(create(ours, 'bob', { replayed: true })))).toBe('personChanged');
    const forBob: Rest = { people: { bob: bob.userId }, replayed: true };
    expect(changesOf(decide(create(thread, 'bob', forBob)))).toHaveLength(3);
    // Where it is there already it does nothing.
    const theirs = { thread: threadOf(ours), direct: ours };
    expect(changesOf(decide(create(ours, 'bob', { replayed: true }), theirs))).toEqual([]);
  });
});
