import { describe, expect, it } from 'vitest';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { threadId, messageId, stored, told } from './modelKit.ts';

describe('[CONTENT-3] a message with files', () => {
  const blob = 'ab'.repeat(32) as BlobId;
  const other = 'cd'.repeat(32) as BlobId;
  /** "a", files, "b", files again and an answer to the first files, by their ids, in the order in which they arrived. */
  const arrived = (ids: readonly string[], isRestored = false) => {
    const { model, does, found } = told();
    const sends = (id: string, blobIds: BlobId[]) =>
      does('ann', 'sendFiles', { threadId, blobIds, text: '' }, { messageId: id });
    const says = (id: string, replyTo: MessageId | null = null) =>
      does('ann', 'sendMessage', { threadId, text: id, replyTo }, { messageId: id });
    sends('one', [blob]);
    says('b');
    sends('two', [other]);
    says('answer', 'one' as MessageId);
    if (isRestored) {
      model.backedUp();
      model.restored(0);
    }
    const [replies, blobs] = [{ answer: 'one' }, { one: [blob], two: [other] }];
    const there = ids.map((id, index) => {
      const about = { replyTo: replies[id as 'answer'] ?? null, blobs: blobs[id as 'one'] ?? [] };
      const words = id in blobs ? 'a.txt' : id;
      return stored(words, { messageId: id === 'a' ? messageId : id, place: index + 1, ...about });
    });
    const given = there.flatMap((each) =>
      each.blobs.map((blobId) => ({ messageId: each.messageId, blobId })),
    );
    return found({ messages: there, given }, [], 0, new Set([blob, other])).sentences;
  };

  it.each([
    [['a', 'one', 'b', 'two', 'answer']],
    [['a', 'b', 'one', 'answer', 'two']],
    [['a', 'b', 'one', 'two', 'answer']],
  ])('may be passed by what was written after it: %j', (ids) => {
    expect(arrived(ids)).toEqual([]);
  });

  it.each([
    ['behind what was written before it', ['one', 'a', 'b', 'two', 'answer']],
    ['behind files written before it', ['a', 'b', 'two', 'one', 'answer']],
  ])('stands %s', (_, ids) => {
    expect(arrived(ids)).not.toEqual([]);
  });

  it('[CONTENT-4] may stand anywhere behind if the store was put back before it was said', () => {
    expect(arrived(['a', 'b', 'two', 'one', 'answer'], true)).toEqual([]);
    expect(arrived(['b', 'a', 'two', 'one', 'answer'], true)).not.toEqual([]);
  });

  const lacks = (given: boolean, kept: ReadonlySet<string>, blobs = [blob] as string[]) => {
    const { does, found } = told();
    does('ann', 'sendFiles', { threadId, blobIds: [blob], text: 'c' }, { messageId: 'one' });
    const messages = [stored('a'), stored('c', { messageId: 'one', place: 2, blobs })];
    const references = given ? [{ messageId: 'one', blobId: blob }] : [];
    return found({ messages, given: references }, [], 0, kept).sentences;
  };

  it('[BLOB-9] is given its files, and the gateway has them', () => {
    expect(lacks(true, new Set([blob]))).toEqual([]);
    expect(lacks(true, new Set())).toEqual([`blob: message one names ${blob}, which the gateway has not`]);
    expect(lacks(false, new Set([blob]))).toEqual([
      `blob: message one names ${blob}, which is given to nobody`,
    ]);
    expect(lacks(true, new Set([blob]), [])).toEqual([
      `blob: message one should have ${blob}, the store says `,
    ]);
  });
});

it('[ONCE-9] lacks its file when it is sent once more to a store that was put back, if it is viewed once', () => {
  const refused = (viewOnce: boolean, isRestored: boolean) => {
    const { model, does, found } = told();
    const blobIds = ['ab'.repeat(32) as BlobId];
    does('ann', 'sendFiles', { threadId, blobIds, text: '', viewOnce }, { messageId: 'one' });
    if (isRestored) {
      model.backedUp();
      model.restored(0);
    }
    const op = { type: 'sendMessage', state: 'refused', threadId, target: 'one', handles: [] } as const;
    const { sentences } = found({ messages: [stored('a')] }, [{ ...op, code: 'fileDamaged' }]);
    return sentences.filter((sentence) => sentence.startsWith('refusal'));
  };
  expect(refused(true, true)).toEqual([]);
  expect(refused(true, false)).toHaveLength(1);
  expect(refused(false, true)).toHaveLength(1);
});
