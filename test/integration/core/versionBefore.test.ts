import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';
import { KillableGateway } from './killableGateway.ts';

/** Files of the first version, and what its own screens said of them: see make.ts beside them. */
const fixtures = join(import.meta.dirname, '../../fixtures/version1');

interface Saying {
  readonly messageId: MessageId;
  readonly text: string;
  readonly edited: boolean;
  readonly mine: boolean;
  readonly replyTo: { readonly messageId: MessageId; readonly text: string } | null;
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly mine: boolean }[];
  readonly delivery: string | null;
  readonly pendingEdit: string | null;
}

interface Said {
  readonly threadId: ThreadId;
  readonly withEve: ThreadId;
  readonly withNobody: ThreadId;
  readonly messages: { readonly bob: readonly Saying[]; readonly eve: readonly Saying[] };
  readonly threads: readonly {
    readonly threadId: ThreadId;
    readonly unread: number;
    readonly draft: string | null;
  }[];
  readonly outbox: readonly { readonly opId: string; readonly kind: string; readonly text: string }[];
}

const said = JSON.parse(readFileSync(join(fixtures, 'said.json'), 'utf8')) as Said;
const nowhere = 'http://127.0.0.1:9';

function unpack(name: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, gunzipSync(readFileSync(join(fixtures, `${name}.gz`))));
  return file;
}

function ask(file: string, sql: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

const sayings = ({ items }: MessagesPage): Saying[] =>
  items.map(({ messageId, text, edited, mine, replyTo, reactions, delivery, pendingEdit }) => ({
    ...{ messageId, text, edited, mine },
    replyTo: replyTo === null ? null : { messageId: replyTo.messageId, text: replyTo.text ?? '' },
    reactions: reactions.map(({ emoji, count, mine: own }) => ({ emoji, count, mine: own })),
    delivery: delivery?.state ?? null,
    pendingEdit: pendingEdit?.state ?? null,
  }));

async function world() {
  const folder = await temporaryFolder();
  const gatewayData = join(folder.path, 'gateway');
  const store = unpack('gateway.sqlite', gatewayData);
  const profile = join(folder.path, 'ann', 'profiles', 'default');
  const files = [store, unpack('outbox.db', profile), unpack('mirror.db', profile)] as const;
  // The edits it had not sent were made long ago.
  const gateway = new KillableGateway(gatewayData, ['--edit-hours', '1000000']);
  const people: HeadlessPerson[] = [];
  onTestFinished(async () => {
    await Promise.all([...people.map((one) => one.kill()), gateway.kill()]);
    await folder.remove();
  });
  const person = async (name: string, url: string) => {
    const one = await new HeadlessPerson(join(folder.path, name), url).start();
    people.push(one);
    return one;
  };
  return { files, gateway, person };
}

it('the fixtures are files of the version before every migration that came later', async () => {
  const { files } = await world();
  expect(files.map((file) => ask(file, 'PRAGMA user_version'))).toEqual([2, 5, 3]);
  expect(files.map((file) => ask(file, 'PRAGMA integrity_check'))).toEqual(['ok', 'ok', 'ok']);
});

it('a profile of the version before is opened with no network, and shows all it showed', async () => {
  const { files, person } = await world();
  const ann = await person('ann', nowhere);
  expect(sayings(await ann.newest(said.threadId))).toEqual(said.messages.bob);
  expect(sayings(await ann.newest(said.withEve))).toEqual(said.messages.eve);
  const { items: threads } = await ann.do('listThreads', { offset: 0, limit: 10 });
  expect(threads).toMatchObject(said.threads);
  const { items: outbox } = await ann.do('listOutbox', {});
  expect(outbox).toMatchObject(said.outbox);
  await ann.stop();
  expect(files.map((file) => ask(file, 'PRAGMA integrity_check'))).toEqual(['ok', 'ok', 'ok']);
});

it('what it had not sent leaves to the migrated gateway, arrives once and in order', async () => {
  const { gateway, person } = await world();
  await gateway.start();
  const ann = await person('ann', gateway.url);
  // What is held behind something refused waits for its person.
  await expect
    .poll(() => ann.do('getState', {}), patience)
    .toMatchObject({ connection: { state: 'live' }, outbox: { waiting: 2, failed: 2 } });
  const bob = await person('bob', gateway.url);
  await bob.signIn('bob');
  await bob.untilQuiet();

  const expected = said.messages.bob.map(({ messageId, text, edited, reactions }) => {
    const counts = reactions.map(({ emoji, count }) => ({ emoji, count }));
    return { messageId, text, edited: edited && !text.startsWith('Written'), counts };
  });
  const seenBy = async (one: HeadlessPerson) =>
    (await one.whole(said.threadId)).map(({ messageId, text, edited, reactions }) => ({
      messageId,
      text,
      edited,
      counts: reactions.map(({ emoji, count }) => ({ emoji, count })),
    }));
  await expect.poll(() => seenBy(bob), patience).toEqual(expected);
  expect(await seenBy(ann)).toEqual(expected);

  // The version before left these to their person; the one who was nobody still is.
  const { items } = await ann.do('listOutbox', {});
  expect(items.map(({ kind, state }) => [kind, state])).toEqual([
    ['sendMessage', 'failed'],
    ['sendMessage', 'held'],
    ['createDirectThread', 'failed'],
    ['sendMessage', 'held'],
  ]);
  const [refused] = items;
  if (refused === undefined) throw new Error('nothing was refused');
  await ann.do('retryOp', { opId: refused.opId });
  const eve = await person('eve', gateway.url);
  await eve.signIn('eve');
  await expect
    .poll(async () => (await eve.newest(said.withEve)).items.map(({ messageId }) => messageId), patience)
    .toEqual(said.messages.eve.map(({ messageId }) => messageId));
  const thread = await ann.do('getThread', { threadId: said.threadId });
  expect(thread).toMatchObject({ unread: 3, draft: 'A draft, not yet' });
});
