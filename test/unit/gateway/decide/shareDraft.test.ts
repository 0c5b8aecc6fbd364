import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type MessageId, type OpId } from '../../../../sync/core/ids.ts';
import { shareDraft } from '../../../../sync/gateway/decide/shareDraft.ts';
import type { DraftCopy, DraftEntity } from '../../../../sync/protocol/entities/draft.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { ShareDraftOp, WrittenDraft } from '../../../../sync/protocol/ops/shareDraft.ts';
import { maxDrafts } from '../../../../sync/protocol/sizes.ts';
import { ann, bob, changesOf, memberOf, now, refusalOf, thread } from './people.ts';

const account = accountFeedId(ann.userId);
const words = (text: string): WrittenDraft => ({ text, replyTo: null, editing: null });
const copy = (id: string, draft = words(`words of ${id}`)): DraftCopy => ({
  ...{ id: id as OpId, deviceId: bob.deviceId },
  ...draft,
});

interface Given {
  readonly copies?: readonly DraftCopy[];
  readonly replaces?: readonly string[];
  readonly feedId?: FeedId;
  readonly isIn?: boolean;
  readonly replayed?: true;
}

function decide(draft: WrittenDraft | null, given: Given = {}) {
  const { copies, replaces = [], feedId = account, isIn = true, replayed } = given;
  const op: ShareDraftOp = {
    ...{ frame: 'op', id: 'new' as OpId, n: 1, after: [], feedId, type: 'shareDraft' },
    body: { threadId: thread, draft, replaces: [...replaces] as OpId[] },
    ...(replayed && { replayed }),
  };
  const held = (copies: readonly DraftCopy[]): DraftEntity => ({
    ...{ entity: 'draft', threadId: thread, version: 3 },
    copies: [...copies],
  });
  return shareDraft.decide({
    state: { reader: isIn ? memberOf(thread, ann) : null, draft: copies === undefined ? null : held(copies) },
    ...{ actor: ann, op, now, limits: defaultLimits },
  });
}

function idsAfter(...given: Parameters<typeof decide>): string[] | null {
  const [change] = changesOf(decide(...given));
  const [entity] = change?.entities ?? [];
  return entity?.entity === 'draft' ? entity.copies.map(({ id }) => id) : null;
}

it('[DRAFT-1] is written in the own account feed, under the op’s id, of a thread one is or was in', () => {
  expect(changesOf(decide(words('half a thought')))).toEqual([
    {
      feedId: account,
      entities: [
        {
          ...{ entity: 'draft', threadId: thread },
          copies: [{ id: 'new', deviceId: ann.deviceId, ...words('half a thought') }],
        },
      ],
    },
  ]);
  expect(refusalOf(decide(words('x'), { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
  expect(refusalOf(decide(words('x'), { isIn: false }))).toBe('threadUnknown');
});

it('[DRAFT-2] takes the place of what it names, and of nothing else', () => {
  const copies = [copy('one'), copy('two')];
  expect(idsAfter(words('x'), { copies, replaces: ['one'] })).toEqual(['two', 'new']);
  expect(idsAfter(words('x'), { copies })).toEqual(['one', 'two', 'new']);
  expect(idsAfter(words('x'), { copies, replaces: ['one', 'two', 'gone'] })).toEqual(['new']);
  expect(idsAfter(null, { copies, replaces: ['one'] })).toEqual(['two']);
  expect(idsAfter(null, { copies: [copy('one')], replaces: ['one'] })).toEqual([]);
});

it('[DRAFT-2] what is cleared already changes nothing', () => {
  expect(changesOf(decide(null))).toEqual([]);
  expect(changesOf(decide(null, { copies: [copy('two')], replaces: ['one'] }))).toEqual([]);
});

it('[DRAFT-3] the same words are one draft, and one without words gives way', () => {
  const reply = { ...words(''), replyTo: 'a message' as MessageId };
  const unchanged = { ...words(''), editing: { messageId: 'a message' as MessageId, text: null } };
  expect(idsAfter(words('words of one'), { copies: [copy('one'), copy('two')] })).toEqual(['two', 'new']);
  expect(idsAfter(words('x'), { copies: [copy('one', reply), copy('two', unchanged)] })).toEqual(['new']);
  expect(idsAfter(reply, { copies: [copy('one')] })).toEqual(['one']);
  expect(idsAfter(unchanged, { copies: [copy('one', reply)] })).toEqual(['new']);
  const changed = { ...unchanged, editing: { messageId: 'a message' as MessageId, text: 'mended' } };
  expect(idsAfter(changed, { copies: [copy('one')] })).toEqual(['one', 'new']);
});

it('[DRAFT-4] a thread has only so many, and one that takes the place of another is always taken', () => {
  const copies = Array.from({ length: maxDrafts }, (_, index) => copy(`copy ${index}`));
  expect(refusalOf(decide(words('x'), { copies }))).toBe('draftLimit');
  expect(idsAfter(words('x'), { copies, replaces: ['copy 0'] })).toHaveLength(maxDrafts);
});

it('[DRAFT-7] replayed, it does not wait for its thread', () => {
  expect(idsAfter(words('x'), { isIn: false, replayed: true })).toEqual(['new']);
});
