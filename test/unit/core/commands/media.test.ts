import { expect, it } from 'vitest';
import { listMedia } from '../../../../main/core/commands/media.ts';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import type { ListedMedia, MediaPage } from '../../../../preload/views/media.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { thread } from '../../../builders/ids.ts';
import { remove, send } from '../../../builders/intents.ts';
import { numbersOf, screen } from '../views/shown.ts';

const photo = attachment(1, { mime: 'image/png' });
const gif = attachment(5, { mime: 'image/webp', moving: true });
/** What it says of itself is not so. */
const sham = attachment(6, { mime: 'video/mp4', moving: true });
const film = attachment(2, { mime: 'video/mp4' });
const sound = attachment(3, { mime: 'audio/wav' });
const paper = attachment(4);

function sent(n: number, ...files: Attachment[]): MessageEntity {
  const envelope = { kind: 'text', replyTo: null, blobs: blobsOf(files) } as const;
  return { ...message(n), envelope, content: saidWith('', { files }) };
}

function talk() {
  const test = screen();
  test.mirror.apply([
    changes(null, 12, [
      ...threadStart(),
      sent(4, photo),
      sent(5, film, paper),
      sent(6, sound),
      message(7, { text: 'https://tern.example' }),
      message(8),
      sent(9, photo, film),
      sent(10, gif),
      sent(11, sham),
      sent(12, gif, photo),
    ]),
  ]);
  const older = { isFetching: () => false };
  const session = { ...test.deps, userId: test.deps.me.userId, older };
  const context = { requireSession: () => session } as unknown as CoreContext;
  const page = (kind: ListedMedia, after: number | null = null, limit = 60) =>
    listMedia(context, { threadId: thread, kind, after, limit }) as MediaPage;
  const numbers = (kind: ListedMedia) => numbersOf(page(kind));
  const indexAll = () => {
    while (test.mirror.index.takeIn(64) > 0);
  };
  const ofNotes = () =>
    listMedia(context, {
      threadId: test.deps.notesId,
      kind: 'gifs',
      after: null,
      limit: 60,
    }) as MediaPage;
  return { ...test, page, numbers, indexAll, ofNotes };
}

it.each([
  ['media', [12, 11, 10, 9, 5, 4]],
  ['gifs', [12, 10]],
  ['files', [5]],
  ['links', [7]],
  ['audio', [6]],
] as const)('lists the %s of a thread, newest first, whether the index has it yet or not', (kind, found) => {
  const { numbers, indexAll } = talk();
  expect(numbers(kind)).toEqual(found);
  indexAll();
  expect(numbers(kind)).toEqual(found);
});

it('[NOTES-1] shows nothing of notes that have not begun, and begins none', () => {
  const { ofNotes, ops } = talk();
  expect(ofNotes()).toMatchObject({ items: [], next: null });
  expect(ops()).toEqual([]);
});

it('goes on page by page', () => {
  const { page, indexAll } = talk();
  indexAll();
  const first = page('media', null, 2);
  expect(numbersOf(first)).toEqual([12, 11]);
  expect(numbersOf(page('media', first.next, 2))).toEqual([10, 9]);
});

it('has what waits here, and nothing of what was deleted or taken away', () => {
  const { outbox, mirror, numbers, indexAll } = talk();
  indexAll();
  outbox.add(send(20, { files: [photo] }));
  expect(numbers('media')).toEqual([20, 12, 11, 10, 9, 5, 4]);
  outbox.add(remove(9));
  mirror.apply([changes(12, 13, [message(5, { version: 13, deleted: true })])]);
  expect(numbers('media')).toEqual([20, 12, 11, 10, 4]);
});
