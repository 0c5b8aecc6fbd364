import { expect, it } from 'vitest';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import { toMessage } from '../../../../main/core/mirror/messageRow.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import { digestText } from '../../../../sync/protocol/digest.ts';
import type { ListenedEntity } from '../../../../sync/protocol/entities/listened.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, messageId, thread } from '../../../builders/ids.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const files = [
  attachment(1, { mime: 'audio/webm', name: 'voice.webm', waveform: 'abcd', durationMs: 4_000 }),
];
const voice = (listened?: { userId: typeof bob; at: number }[]): MessageEntity => ({
  ...message(4, { from: ann }),
  envelope: { kind: 'text', replyTo: null, blobs: blobsOf(files), ...(listened && { listened }) },
  content: saidWith('voice.webm', { files }),
});
const digest = (one: MessageEntity) => digestText([{ message: one, reactions: [], votes: [], tally: null }]);

it('[LISTEN-3] [DIGEST-2] who has listened is held as the gateway has it, and compared', () => {
  const { mirror } = mirrorUnderTest();
  const heard = voice([{ userId: bob, at: 7 }]);
  mirror.apply([changes(null, 4, [...threadStart(), heard], { floor: 0 })]);
  const row = mirror.read.newest(thread);
  if (row === null) throw new Error('it was stored');
  expect(digest(toMessage(row))).toBe(digest(heard));
  expect(digest(voice())).not.toBe(digest(heard));
  mirror.apply([changes(4, 5, [message(4, { version: 5, deleted: true })])]);
  expect(mirror.read.newest(thread)).toMatchObject({ listeners: null });
});

it('[LISTEN-2] what one has listened to goes with the message', () => {
  const { mirror } = mirrorUnderTest();
  const own: ListenedEntity = {
    ...{ entity: 'listened', threadId: thread, messageId: messageId(4) },
    ...{ sequenceNumber: 4, version: 1, listened: true },
  };
  mirror.apply([changes(null, 4, [...threadStart(), message(4)], { floor: 0 })]);
  mirror.apply([changes(0, 1, [own], { feedId: accountFeedId(ann) })]);
  expect(mirror.read.marks([messageId(4)]).listened).toEqual(new Set([messageId(4)]));
  mirror.apply([changes(4, 5, [message(4, { version: 5, deleted: true })])]);
  expect(mirror.read.marks([messageId(4)]).listened).toEqual(new Set());
});
