import { expect, it } from 'vitest';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { thread } from '../../../builders/ids.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const files = [attachment(1, { width: 4, height: 3 }), attachment(2)];

function naming(said: readonly Attachment[], named = blobsOf(said)): MessageEntity {
  const sent = message(4);
  return {
    ...sent,
    envelope: { kind: 'text', replyTo: null, blobs: named },
    content: saidWith('', { files: said }),
  };
}

function applied(sent: MessageEntity) {
  const { mirror, db } = mirrorUnderTest();
  mirror.apply([changes(null, 4, [...threadStart(), sent], { floor: 0 })]);
  const column = (name: 'blobs' | 'files') =>
    db.prepare(`SELECT ${name} FROM message WHERE message_id = ?`).pluck().get(sent.messageId) as
      | string
      | null;
  return { mirror, column, isNotice: () => mirror.read.newest(thread)?.notice !== null };
}

it('[BLOB-1] [CONTENT-1] [DIGEST-4] what a message names is held as it came, and goes with its words', () => {
  const sent = naming(files);
  const { mirror, column } = applied(sent);
  expect(JSON.parse(column('blobs') ?? '')).toEqual(blobsOf(files));
  expect(JSON.parse(column('files') ?? '')).toEqual(files);
  mirror.apply([changes(4, 5, [message(4, { version: 5, deleted: true })])]);
  expect([column('blobs'), column('files')]).toEqual([null, null]);
  expect(mirror.read.newest(thread)?.sequenceNumber).toBe(4);
});

it.each([
  ['fewer', [files[0]]],
  ['others', [files[0], attachment(3)]],
  ['in another order', files.toReversed()],
  ['of another size', [files[0], { ...attachment(2), size: 1 }]],
  ['none', []],
])('[CONTENT-2] files that the envelope does not name are nobody’s words: %s', (_what, said) => {
  const { isNotice, column } = applied({
    ...naming(files),
    content: saidWith('hi', { files: said as readonly Attachment[] }),
  });
  expect(isNotice()).toBe(true);
  expect(column('files')).toBeNull();
});

it('[CONTENT-2] files that the envelope names are taken', () => {
  expect(applied(naming(files)).isNotice()).toBe(false);
});
