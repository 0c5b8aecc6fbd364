import { expect, it } from 'vitest';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { listening } from '../../../builders/listening.ts';
import { ann, bob, messageId, thread } from '../../../builders/ids.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const files = [attachment(1, { mime: 'audio/webm', waveform: 'abcd', durationMs: 4_000 })];
const account = accountFeedId(ann);

function voice(n: number, from: UserId, listener: UserId): MessageEntity {
  const listened = [{ userId: listener, at: 7 }];
  const envelope = { kind: 'text', replyTo: null, blobs: blobsOf(files), listened } as const;
  return { ...message(n, { from }), envelope, content: saidWith('voice', { files }) };
}

function talk() {
  const test = screen();
  test.mirror.apply([
    changes(null, 3, [...threadStart(), voice(2, ann, bob), voice(3, bob, ann)], { floor: 0 }),
  ]);
  return test;
}

const said = (n: number) => listening(account, thread, messageId(n));

it('[LISTEN-6] its sender is shown who has listened, and nobody else is', () => {
  const { shown } = talk();
  expect(shown(2).listeners).toMatchObject([{ userId: bob, displayName: 'BOB', at: 7 }]);
  expect(shown(3).listeners).toEqual([]);
});

it('[LISTEN-6] who hides what they read is not shown who has listened', () => {
  const { outbox, shown } = talk();
  const body = { name: 'readReceipts', value: 'hidden' } as const;
  outbox.add({ type: 'setAccountPreference', feedId: account, body });
  expect(shown(2).listeners).toEqual([]);
});

it('[LISTEN-5] [LISTEN-6] is listened to at once, said once, and a refusal is nobody’s business', () => {
  const { outbox, shown, take, refused, deps } = talk();
  expect(shown(3).listened).toBe('none');
  outbox.add(said(3));
  outbox.add(said(3));
  expect(shown(3).listened).toBe('waiting');
  const ops = take();
  expect(ops.map(({ type }) => type)).toEqual(['setListened']);
  refused(first(ops), 'messageUnknown');
  expect(shown(3).listened).toBe('none');
  expect(outboxViews(deps, () => null)).toEqual([]);
});
