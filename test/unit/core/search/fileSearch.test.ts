import { expect, it } from 'vitest';
import { saidWith } from '../../../../main/core/contentCodec.ts';
import { findNewest, hitViews } from '../../../../main/core/search/findMessages.ts';
import { lookUp } from '../../../../main/core/search/names.ts';
import { migrate } from '../../../../sync/sqlite/migrate.ts';
import { openDatabase } from '../../../../main/core/database/driver.ts';
import { mirrorMigrations } from '../../../../main/core/mirror/migrations/mirrorMigrations.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, message } from '../../../builders/frames.ts';
import { messageId } from '../../../builders/ids.ts';
import { edit, send } from '../../../builders/intents.ts';
import { numbersOf, screen } from '../views/shown.ts';

const photo = attachment(1, { name: 'harbour.png', mime: 'image/png' });
const gif = attachment(5, { name: 'gull.webp', mime: 'image/webp', moving: true });
const film = attachment(2, { name: 'waves.mp4', mime: 'video/mp4' });
const sound = attachment(3, { name: 'horn.wav', mime: 'audio/wav' });
const invoice = attachment(4, { name: 'Invoice 2026.pdf', mime: 'application/pdf' });

function sent(n: number, caption: string, files: readonly Attachment[]): MessageEntity {
  const envelope = { kind: 'text', replyTo: null, blobs: blobsOf(files) } as const;
  return { ...message(n), envelope, content: saidWith(caption, { files }) };
}

/** What each search finds, by number, with what has come in and is indexed. */
function searched() {
  const { deps, mirror, mirrorDb, outbox } = screen();
  mirror.apply([
    changes(0, 7, [
      message(1, { text: 'plain words, see https://tern.example' }),
      sent(2, '', [photo]),
      sent(3, 'at the harbour', [photo, film]),
      sent(4, 'for the accountant', [invoice]),
      sent(5, '', [sound]),
      message(6, { text: 'invoice' }),
      sent(7, '', [gif]),
    ]),
  ]);
  const page = (text: string) => {
    const { wanted } = lookUp(deps, text, null);
    const { found } = findNewest({ ...deps, index: mirror.index }, wanted, null, 20);
    return hitViews(deps, found, wanted.needles);
  };
  const numbers = (text: string) => numbersOf({ items: page(text) as never }).toSorted((a, b) => a - b);
  const indexAll = () => {
    while (mirror.index.takeIn(64) > 0);
  };
  return { mirror, mirrorDb, outbox, page, numbers, indexAll };
}

const asked: [string, number[]][] = [
  ['has:photo', [2, 3, 7]],
  ['has:gif', [7]],
  ['has:гифка', [7]],
  ['has:video', [3]],
  ['has:photo has:video', [3]],
  ['has:voice', [5]],
  ['has:file', [4]],
  ['has:link', [1]],
  ['has:photo harbour', [2, 3]],
  ['has:video accountant', []],
  ['invoice', [4, 6]],
  ['has:file invoice', [4]],
  ['horn.wav', [5]],
];

it.each(asked)('finds by kind of file and by name: %s', (text, found) => {
  const { numbers, indexAll } = searched();
  expect(numbers(text)).toEqual(found);
  indexAll();
  expect(numbers(text)).toEqual(found);
});

it('a hit shows the caption, or the name in which the words were found', () => {
  const { page, indexAll } = searched();
  indexAll();
  const said = (text: string) =>
    page(text).map(({ snippet, files }) => [snippet.map((part) => part.text).join(''), files?.kind ?? null]);
  expect(said('accountant')).toEqual([['for the accountant', 'document']]);
  expect(said('has:file invoice')).toEqual([['Invoice 2026.pdf', 'document']]);
  expect(said('has:voice')).toEqual([['', 'audio']]);
});

it('what waits, and what was edited or deleted since, is found as it is', () => {
  const { mirror, outbox, numbers, indexAll } = searched();
  indexAll();
  outbox.add(send(10, { text: 'later', files: [film] }));
  outbox.add(edit(4, 'no caption of old'));
  expect(numbers('has:video')).toEqual([3, 10]);
  expect(numbers('accountant')).toEqual([]);
  expect(numbers('has:file')).toEqual([4]);
  mirror.apply([changes(7, 8, [{ ...message(3, { version: 8, deleted: true }) }])]);
  expect(numbers('has:photo')).toEqual([2, 7]);
  expect(numbers('has:photo harbour')).toEqual([2]);
});

it('asks the index, whatever the kind, and no message one by one', () => {
  const { mirrorDb, indexAll } = searched();
  indexAll();
  const plan = mirrorDb
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT doc FROM message_index CROSS JOIN message ON message.doc = message_index.rowid
       WHERE message_index MATCH '"a"' ORDER BY message_index.rowid DESC LIMIT 60`,
    )
    .all()
    .map(({ detail }) => detail);
  expect(plan).toEqual([
    expect.stringContaining('SCAN message_index VIRTUAL TABLE INDEX'),
    expect.stringContaining('SEARCH message USING COVERING INDEX message_doc'),
  ]);
});

it('takes in anew what an older version has indexed without its files, and nothing else', () => {
  const db = openDatabase({ file: ':memory:', durability: 'normal' });
  db.function('index_terms', { deterministic: true }, (text) => String(text));
  migrate(db, mirrorMigrations.slice(0, 43));
  const insert = db.prepare(
    `INSERT INTO message (message_id, thread_id, sequence_number, version, sender_id, at, kind, text, files, doc)
     VALUES (?, 'd:a', ?, 1, 'u', 1, 'text', ?, ?, ?)`,
  );
  const index = db.prepare(`INSERT INTO message_index (rowid, terms) VALUES (?, ?)`);
  for (const [n, files] of [
    [1, null],
    [2, JSON.stringify([invoice])],
  ] as const) {
    insert.run(messageId(n), n, `words ${n}`, files, n);
    index.run(n, `words ${n}`);
  }
  db.function('index_terms', { deterministic: true }, (text, _thread, _sender, _files) => String(text));
  migrate(db, mirrorMigrations);
  const left = db.prepare<[], number>('SELECT doc FROM message WHERE doc IS NOT NULL').pluck().all();
  const found = db.prepare<[], number>(`SELECT rowid FROM message_index WHERE message_index MATCH 'wor'`);
  expect([left, found.pluck().all()]).toEqual([[1], [1]]);
});
