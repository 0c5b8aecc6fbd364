import { expect, it } from 'vitest';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import { toMessage } from '../../../../main/core/mirror/messageRow.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import { digestText } from '../../../../sync/protocol/digest.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { bob, thread } from '../../../builders/ids.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const photo = attachment(1, { mime: 'image/webp', name: 'photo.webp', width: 4, height: 3 });

function once(files: readonly Attachment[], text = ''): MessageEntity {
  return {
    ...message(4),
    envelope: {
      kind: 'text',
      replyTo: null,
      blobs: blobsOf(files),
      viewOnce: true,
      opened: [{ userId: bob, at: 7 }],
    },
    content: saidWith(text, { files }),
  };
}

function applied(sent: MessageEntity) {
  const { mirror } = mirrorUnderTest();
  mirror.apply([changes(null, 4, [...threadStart(), sent], { floor: 0 })]);
  return { mirror, newest: () => mirror.read.newest(thread) };
}

it('[ONCE-8] [DIGEST-4] stands where nothing finds, lists or keeps its file, and is still what the gateway has', () => {
  const sent = once([photo]);
  const { mirror, newest } = applied(sent);
  const row = newest();
  if (row === null) throw new Error('it was stored');
  expect(row).toMatchObject({ text: '', files: null });
  expect(mirror.read.filedBlobs()).toEqual([]);
  expect(mirror.read.attachmentsOf(thread)).toEqual([]);
  const digest = (one: MessageEntity) =>
    digestText([{ message: one, reactions: [], votes: [], tally: null }]);
  expect(digest(toMessage(row))).toBe(digest(sent));
  mirror.apply([changes(4, 5, [message(4, { version: 5, deleted: true })])]);
  expect(newest()).toMatchObject({ viewOnce: null });
});

it.each([
  ['a blur', [{ ...photo, thumbhash: 'abcd' }], ''],
  ['a thumbnail', [{ ...photo, thumbnail: 'abcd' }], ''],
  ['a waveform', [{ ...photo, waveform: 'abcd' }], ''],
  ['a caption', [photo], 'look'],
  ['two files', [photo, attachment(2, { mime: 'image/webp' })], ''],
  ['a document', [attachment(2)], ''],
  ['more than fits into memory', [{ ...photo, size: 64 * 1024 * 1024 + 1 }], ''],
] as const)('[ONCE-2] what tells of it is nobody’s words: %s', (_what, files, text) => {
  expect(applied(once(files, text)).newest()?.notice).not.toBeNull();
});
