import { ok, strictEqual } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Type } from 'typebox';
import { expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { accountClient } from '../../../sync/client/accounts.ts';
import { blobClient } from '../../../sync/client/blobs.ts';
import { MissingBlobs } from '../../../sync/protocol/blobs.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import { deviceClient } from '../../../sync/client/devices.ts';
import { openDemo } from '../../../sync/gateway/demo/openDemo.ts';
import { AccountActivity, Recovered, RecoveryCode, SignedIn } from '../../../sync/protocol/account.ts';
import { DeviceCode } from '../../../sync/protocol/deviceCode.ts';
import { DeviceList } from '../../../sync/protocol/devices.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { OpIdSchema, ThreadIdSchema } from '../../../sync/protocol/ids.ts';
import { SendMessageOp } from '../../../sync/protocol/ops/sendMessage.ts';
import { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { ToldLimits } from '../../../sync/protocol/limits.ts';
import type { PreferenceValue } from '../../../sync/protocol/preferences.ts';
import { threadPreferences } from '../../../sync/protocol/threadPreferences.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { Position } from '../../../sync/protocol/frames/position.ts';
import { Preferences } from '../../../preload/views/state.ts';
import { DraftBase, DraftContext } from '../../../main/core/outbox/draft.ts';
import { Account } from '../../../main/core/outbox/settings.ts';
import { readLeaves } from '../../../main/core/healing/leafRows.ts';
import { toOpRecord } from '../../../main/core/healing/opRecord.ts';
import { pageSize } from '../../../main/core/healing/pageImages.ts';
import { readWindowState } from '../../../main/desktop/windowState.ts';
import { callRunningInstance, Instance } from '../../../main/hosts/browser/instance.ts';
import { readListening } from '../../../main/hosts/demo/demoGateway.ts';
import { findDevSession, readDevReady } from '../../../main/hosts/dev/devSession.ts';
import { ann, opId, thread } from '../../builders/ids.ts';
import { react, send } from '../../builders/intents.ts';
import { mirrorUnderTest, outboxUnderTest } from '../../builders/stores.ts';
import { expectSurvival } from './fuzz.ts';
import { askOfGroups, groupAnswers } from './groupAnswers.ts';
import { bytes, json, spoiltText, valid } from './garbage.ts';

const anyText = json.map((value) => JSON.stringify(value));
const isLimits = compileValidator(ToldLimits, 'internal');
const isTimer = compileValidator(MessageTimer, 'internal');
const somewhere = Type.Object({
  url: Type.String(),
  windows: Type.Array(Type.Object({ name: Type.String() })),
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tern-fuzz-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** What is not what was stored is said to be so, and nothing else goes wrong. */
function onlyUnreadable(read: () => unknown, code = 'databaseUnreadable'): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
    strictEqual(error.code, code);
  }
}

it('any value in the settings is read, or said to be unreadable', async () => {
  const { db, settings } = outboxUnderTest();
  const put = db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)');
  const readers = {
    deviceId: settings.deviceId,
    opCounter: settings.opCounter,
    settled: settings.settled,
    account: settings.account,
    accounts: settings.accounts,
    preferences: settings.preferences,
    gatewayUrl: settings.gatewayUrl,
    seen: () => settings.seen(ann),
  };
  const text = fc.oneof(anyText, ...[Account, Preferences, Position].map(spoiltText), fc.string());
  await expectSurvival(text, (value) => {
    for (const [key, read] of Object.entries(readers)) {
      put.run(key, value);
      onlyUnreadable(read);
    }
  });
});

it('beside a draft’s words anything may stand: they are read', async () => {
  const { db, outbox } = outboxUnderTest();
  outbox.saveDraft(thread, { text: 'half a thought', replyTo: null, editing: null });
  const put = db.prepare('UPDATE draft SET context = :value, base = :value');
  const text = fc.oneof(anyText, spoiltText(DraftContext), spoiltText(DraftBase), fc.string());
  await expectSurvival(text, (value) => {
    put.run({ value });
    strictEqual(outbox.read.draft(thread)?.text, 'half a thought');
  });
});

it('any value of the mirror’s own is read, or said to be unreadable', async () => {
  const { db, mirror } = mirrorUnderTest();
  const put = db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('seen', ?)`);
  await expectSurvival(fc.oneof(spoiltText(Position), fc.string()), (value) => {
    put.run(value);
    onlyUnreadable(mirror.seen);
  });
});

it('what a gateway allowed once is what it said, or not known', async () => {
  const { db, mirror } = mirrorUnderTest();
  const put = db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('limits', ?)`);
  await expectSurvival(fc.oneof(spoiltText(ToldLimits), fc.string()), (value) => {
    put.run(value);
    const limits = mirror.limits();
    ok(limits === null || isLimits(limits).ok);
  });
});

it('an op that is no longer JSON is said to be unreadable, and no other op is', async () => {
  await expectSurvival(fc.tuple(fc.string(), fc.constantFrom('body', 'error')), ([value, column]) => {
    const { db, outbox } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(react(90, true));
    db.prepare(`UPDATE op SET ${column} = ? WHERE type = 'setReaction'`).run(`{{${value}`);
    onlyUnreadable(() => outbox.read.list(10));
    expect(() => outbox.read.list(10)).toThrow(TernError);
    expect(outbox.read.list(1)).toHaveLength(1);
    db.close();
  });
});

it('any row of a damaged outbox is an op, or none', async () => {
  const row = fc.record({
    op_id: fc.oneof(valid(OpIdSchema), json),
    user_id: fc.oneof(valid(OpIdSchema), json),
    feed_id: fc.oneof(valid(ThreadIdSchema), json),
    type: fc.oneof(fc.constantFrom('sendMessage', 'setReaction', '__proto__'), json),
    body: fc.oneof(spoiltText(SendMessageOp.schema.properties.body), json),
    taken_under: fc.oneof(spoiltText(MessageTimer), fc.constant('null'), json),
    outcome: fc.oneof(anyText, json),
    ...Object.fromEntries(
      ['state', 'n', 'sequence_number', 'error', 'replayed', 'created_at'].map((name) => [name, json]),
    ),
  });
  await expectSurvival(row, (given) => {
    const record = toOpRecord(given);
    ok(record === null || record.op_id.length === 36);
    const { taken_under: timer, outcome } = (record ?? {}) as Readonly<Record<string, string | null>>;
    const under = JSON.parse(timer ?? 'null') as unknown;
    ok(under === null || isTimer(under).ok);
    JSON.parse(outcome ?? 'null');
  });
});

it('[PREFER-3] any value of a preference is read, or taken for none', async () => {
  await expectSurvival(fc.oneof(json, valid(threadPreferences.schemas.pinned)), (value) => {
    const read = threadPreferences.read('pinned', value as PreferenceValue);
    ok(read === null || (read === value && Number.isInteger(read) && read > 0));
  });
});

it('any pages of a damaged outbox are read as far as they can be', async () => {
  const { db, outbox } = outboxUnderTest();
  for (let n = 1; n <= 40; n += 1) outbox.add(send(n, { text: 'x'.repeat(n * 100) }));
  const file = db.serialize();
  const damage = fc.array(fc.tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 200 })), {
    minLength: 1,
  });
  await expectSurvival(damage, (places) => {
    const broken = Buffer.from(file);
    for (const [where, noise] of places)
      broken.set(noise.slice(0, broken.length - (where % broken.length)), where % broken.length);
    const pages = Array.from({ length: broken.length / pageSize }, (_, page) =>
      broken.subarray(page * pageSize, (page + 1) * pageSize),
    );
    readLeaves({ pages, logIsSound: true, isTruncated: false, missingPages: 0 });
  });
});

it('any file where the window was counts as none', async () => {
  const file = join(folder(), 'window.json');
  await expectSurvival(bytes(anyText), (data) => {
    writeFileSync(file, data);
    readWindowState(file, silentLogger);
  });
});

it('any file where a demo’s people are is read, or said to be unreadable', async () => {
  const place = folder();
  await expectSurvival(bytes(anyText), async (data) => {
    writeFileSync(join(place, 'demo.json'), data);
    await openDemo(join(place, 'gateway.sqlite'), 0).catch((error: unknown) =>
      onlyUnreadable(() => {
        throw error;
      }),
    );
  });
});

it('any word of a parent or a child of this program is taken, or refused', async () => {
  await expectSurvival(fc.oneof(anyText, spoiltText(somewhere)), (text) => {
    onlyUnreadable(() => findDevSession({ TERN_DEV: text }), 'requestInvalid');
  });
  await expectSurvival(json, (value) => {
    onlyUnreadable(() => readDevReady(value), 'internal');
    onlyUnreadable(() => readListening(value), 'internal');
  });
});

it('whatever answers where the gateway or another start should be is an answer or an error', async () => {
  let answer: { readonly status: number; readonly body: Buffer } = { status: 200, body: Buffer.alloc(0) };
  const server = createServer((_request, response) => {
    response.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = folder();
  const { signal } = new AbortController();
  const asker = { gatewayUrl: url, token: 't', abort: signal };
  const kinds = [
    ...groupAnswers,
    MissingBlobs,
    SignedIn,
    DeviceList,
    DeviceCode,
    Recovered,
    RecoveryCode,
    AccountActivity,
  ];
  const answers = kinds.map((schema) => bytes(spoiltText(schema)));
  const said = fc.oneof(...answers, bytes(anyText));
  await expectSurvival(
    fc.tuple(said, fc.constantFrom(200, 201, 400, 401, 404, 429, 500)),
    async ([body, status]) => {
      answer = { status, body };
      const request = {
        handle: 'ann',
        password: 'long enough',
        device: { id: 'd', name: 'n', platform: 'p', appVersion: '0' },
      };
      for (const asked of [
        accountClient.signIn(url, request as never, signal),
        accountClient.recover(url, request as never, signal),
        accountClient.signOut(url, 't', signal),
        ownAccountClient.newRecovery(asker, request),
        ownAccountClient.activity(asker),
        ...askOfGroups(asker),
        deviceClient.list(asker),
        deviceClient.askCode(asker),
        blobClient.missing(asker, ['a'.repeat(64) as BlobId]),
      ]) {
        const result = await asked;
        ok(result.ok || result.error instanceof TernError);
      }
      writeFileSync(join(place, 'instance.json'), JSON.stringify({ origin: url, secret: 's' }));
      await once(place);
    },
  );
  await expectSurvival(bytes(spoiltText(Instance)), async (data) => {
    writeFileSync(join(place, 'instance.json'), data);
    await once(place);
  });
});

/** Asking goes on for seconds while nobody answers, so an answer that is none is given up here. */
function once(place: string): Promise<string | null> {
  return Promise.race([
    callRunningInstance(place),
    new Promise<null>((resolve) => setTimeout(resolve, 20, null)),
  ]);
}

it('whatever else a damaged row of an op says, what is made of it can be kept', async () => {
  const { db } = outboxUnderTest();
  const columns = (db.pragma('table_info(op)') as { name: string }[]).map(({ name }) => name);
  const said = columns.filter((name) => !['position', 'op_id', 'user_id', 'feed_id', 'type'].includes(name));
  const stored = fc.oneof(fc.constant(null), fc.integer(), fc.double(), anyText, fc.uint8Array());
  const { body, feedId, type } = send(1);
  const op = { op_id: opId(1), user_id: ann, feed_id: feedId, type, body: JSON.stringify(body) };
  const row = fc.record(Object.fromEntries(said.map((name) => [name, stored])), { requiredKeys: [] });
  const sound = { state: 'waiting', n: null, sequence_number: null, error: null, answered_at: null };
  const flags = { replayed: 0, created_at: 0, target_deleted: 0, skipped: 0, awaits_target: 0 };
  await expectSurvival(fc.tuple(row, fc.subarray(Object.keys(sound))), ([hit, spared]) => {
    const kept = Object.fromEntries(Object.entries(sound).filter(([name]) => spared.includes(name)));
    const record = toOpRecord({ ...sound, ...hit, ...flags, ...kept, ...op });
    strictEqual(record?.op_id, op.op_id);
    const known = columns.filter((column) => record[column] !== undefined && column !== 'digest');
    db.prepare('DELETE FROM op').run();
    db.prepare(`INSERT INTO op (${known.join(', ')}) VALUES (${known.map(() => '?').join(', ')})`).run(
      ...known.map((column) => record[column]),
    );
  });
});
