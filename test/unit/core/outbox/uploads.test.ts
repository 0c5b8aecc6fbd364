import { describe, expect, it } from 'vitest';
import { TernError } from '../../../../sync/core/ternError.ts';
import { attachment } from '../../../builders/files.ts';
import { ann, messageId, opId, otherThread } from '../../../builders/ids.ts';
import { edit, react, remove, send, star } from '../../../builders/intents.ts';
import { first, outboxUnderTest, type OutboxUnderTest } from '../../../builders/stores.ts';

const files = [attachment(1), attachment(2)];
const others = [attachment(3)];
const ids = (given = files) => given.map(({ blobId }) => blobId);
const left = ({ take }: OutboxUnderTest) =>
  take().map((op) => (op.type === 'sendMessage' ? op.body.messageId : op.type));

/** An album, what needs it, and a text and another album after it. */
function waiting() {
  const test = outboxUnderTest();
  test.outbox.add(send(1, { files }));
  test.outbox.add(send(2, { replyTo: messageId(1) }));
  test.outbox.add(react(1, true));
  test.outbox.add(star(1));
  test.outbox.add(send(3));
  test.outbox.add(send(4, { files: others }));
  test.outbox.add(send(5, { files: [attachment(5)], in: otherThread }));
  return test;
}

describe('[CONTENT-3] a message with files', () => {
  it('waits until the gateway has all of them, with what needs it; texts go on', () => {
    const test = waiting();
    expect(left(test)).toEqual([messageId(3)]);
    test.outbox.noteWhole([attachment(1).blobId]);
    expect(left(test)).toEqual([messageId(3)]);
    test.outbox.noteWhole([attachment(2).blobId]);
    expect(left(test)).toEqual([messageId(1), messageId(2), 'setReaction', messageId(3)]);
  });

  it('numbers it when it leaves, after what has left before', () => {
    const test = waiting();
    const text = first(test.take());
    test.outbox.noteWhole(ids());
    const album = test.take().find(({ id }) => id === opId(1));
    expect(album?.n).toBeGreaterThan(text.n);
  });

  it('that never left waits for them also when the gateway was restored, which may have lost what it had said', () => {
    const test = waiting();
    test.outbox.noteWhole(ids());
    test.outbox.replayJournal(0, () => null);
    expect(left(test)).toEqual([messageId(3)]);
    expect(test.outbox.uploading()).toHaveLength(3);
    test.outbox.noteWhole(ids());
    expect(left(test)).toEqual([messageId(1), messageId(2), 'setReaction', messageId(3)]);
  });

  it('keeps the order of uploads in a thread, and only there', () => {
    const test = waiting();
    test.outbox.noteWhole(ids(others));
    test.outbox.noteWhole([attachment(5).blobId]);
    expect(left(test)).toEqual([messageId(3), messageId(5)]);
    test.outbox.noteWhole(ids());
    expect(left(test)).toContain(messageId(4));
  });

  it('holds what is written later and needs it', () => {
    const test = waiting();
    test.outbox.add(send(6, { replyTo: messageId(2) }));
    test.outbox.add(send(7));
    expect(left(test)).toEqual([messageId(3), messageId(7)]);
  });

  it('takes an edit in, with its files, and goes with its deletion', () => {
    const test = outboxUnderTest();
    const { outbox, ops } = test;
    outbox.add(send(1, { files }));
    const { body } = edit(1, 'a caption');
    outbox.add({ ...edit(1, ''), body: { ...body, content: { ...body.content, files } } });
    const [album] = ops();
    expect(album?.body).toMatchObject({
      envelope: { blobs: ids().map((id) => ({ id })) },
      content: { text: 'a caption', files },
    });
    outbox.add(remove(1), 5_000);
    outbox.release(opId(2));
    expect(ops()).toEqual([]);
  });

  it('is asked for again after a restart, in the order it was written', () => {
    const test = waiting();
    test.outbox.noteWhole(ids());
    const again = test.of(ann);
    expect(again.uploading().map(({ body }) => body.messageId)).toEqual([1, 4, 5].map((n) => messageId(n)));
    expect(again.takeSendable({ limit: 9, inFlight: new Set(), pausedFeeds: new Set() })).toHaveLength(1);
  });

  it('waits for no file of a message that it forwards', () => {
    const test = outboxUnderTest();
    test.outbox.add(send(1, { files, forwardOf: messageId(9) }));
    expect(test.outbox.uploading()).toEqual([]);
    expect(left(test)).toEqual([messageId(1)]);
  });
});

describe('[CONTENT-4] a file that the gateway had, and has no more', () => {
  it('is uploaded once more, and its message leaves as another op; then it is refused', () => {
    const test = outboxUnderTest();
    test.outbox.add(send(1, { files }));
    test.outbox.noteWhole(ids());
    const sent = first(test.take());
    test.refused(sent, 'blobUnknown');
    expect(test.states()).toEqual(['sendMessage held']);
    expect(test.outbox.uploading()).toHaveLength(1);
    test.outbox.noteWhole(ids());
    const again = first(test.take());
    expect(again.id).not.toBe(sent.id);
    test.refused(again, 'blobUnknown');
    expect(test.states()).toEqual(['sendMessage refused']);
  });

  it('is not ours to upload where it was forwarded', () => {
    const test = outboxUnderTest();
    test.outbox.add(send(1, { files, forwardOf: messageId(9) }));
    test.refused(first(test.take()), 'blobUnknown');
    expect(test.states()).toEqual(['sendMessage refused']);
  });
});

describe('[CONTENT-5] a file that cannot be uploaded', () => {
  const quota = new TernError('quotaExceeded').toData();

  it('holds its message and what needs it alone, until it is tried again', () => {
    const test = waiting();
    test.outbox.refuseUpload(opId(1), quota);
    test.outbox.noteWhole(ids(others));
    expect(test.states()[0]).toBe('sendMessage refused');
    expect(left(test)).toEqual([messageId(3), messageId(4)]);
    test.outbox.retry(opId(1));
    expect(test.states().slice(0, 2)).toEqual(['sendMessage held', 'sendMessage held']);
    test.outbox.noteWhole(ids());
    expect(left(test)).toContain(messageId(1));
  });

  it('changes nothing of what has left', () => {
    const test = outboxUnderTest();
    test.outbox.add(send(1, { files }));
    test.outbox.noteWhole(ids());
    test.take();
    test.outbox.refuseUpload(opId(1), quota);
    expect(test.states()).toEqual(['sendMessage waiting']);
  });
});
