import { isDeepStrictEqual } from 'node:util';
import { crashPoints } from '../../../sync/core/crashPoint.ts';
import { opKinds } from '../../../sync/protocol/ops/op.ts';
import { type Evidence, inspect } from '../../generator/inspect.ts';
import { inspectScheduled } from '../../generator/inspectScheduled.ts';
import {
  heldOpsIn,
  isInThread,
  openOpsIn,
  placeIn,
  scheduleIn,
  sequenceIn,
} from '../../generator/profileFiles.ts';
import { type Truth, truthFor } from '../../generator/truth.ts';
import { missingIn } from '../schedule/reached.ts';
import { say } from '../../model/finding.ts';
import type { DeviceRows } from '../../model/rows.ts';
import type { Verdict } from '../result.ts';
import type { Arena } from '../world/arena.ts';
import type { Client } from '../world/client.ts';
import type { Tally } from '../world/tally.ts';
import { reading } from '../world/reading.ts';
import { compareWithDeeds } from './asPeopleDid.ts';
import { blobsMissing, isHeld } from './files.ts';
import { checkEffects } from './effects.ts';
import { type Evidence as Excusing, excuseKinds, excuseOfMessages } from './excuses.ts';
import { unmeantRefusals } from './refusals.ts';
import { isAcked } from './wireRecord.ts';
import { truthOf } from './settle.ts';

const sentencesShown = 12;
/** What came due when everything had come to rest may still have been on its way. */
const overdueMs = 60_000;
const longRunSeconds = 600;
const deathsOfLongRun = 50;
/** Of all that was acked, and of all that was compared: a run that excuses more has looked at too little. In a short one a single restore is much of it. */
const mostExcused = 0.02;
const shortRunSeconds = 360;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** By signal, and of an order at a crash point. */
function gatewayDeaths({ faults, crashes }: Tally): number {
  return crashPoints.gateway.reduce((sum, point) => sum + crashes[point], faults.gatewayKilled);
}

/** Holds what is on all disks against what was promised. Nothing runs any more. */
export function judge(
  arena: Arena,
  fresh: readonly Client[],
  shown: readonly DeviceRows[],
  run: { readonly seed: number; readonly seconds: number },
): Verdict {
  const { wire, record, tally, problems, gateway } = arena;
  const clients = arena.seats.map(({ client }) => client);
  const users = new Map(fresh.map((client) => [client.handle, userIdOf(client)]));
  const userOf = (device: string) =>
    users.get(clients.find(({ name }) => name === device)?.handle ?? '') ?? '';

  const damaged = [...clients, ...fresh].flatMap((client) =>
    (['outbox', 'mirror'] as const).flatMap((kind) => unsound(client.file(kind), `${client.name} ${kind}`)),
  );
  const unreadable = [...damaged, ...unsound(gateway.databaseFile, 'the gateway')];
  const evidence: Excusing = {
    lapses: gateway.lapses,
    latest: gateway.process.latest,
    gone: goneWithOutboxes(arena),
    healed: arena.healed,
    standing: standingIn(clients),
    decided: decidedBy(clients, arena.record.decidedIds),
    disappeared: disappearedFrom(clients),
  };
  const effects = reading(gateway.databaseFile, (store) => checkEffects(store, wire, userOf, evidence));
  const unmeant = reading(gateway.databaseFile, (store) => unmeantRefusals(store, wire, userOf, evidence));
  const placeOf = (messageId: string) => reading(gateway.databaseFile, (store) => placeIn(store, messageId));
  const devices: Evidence[] = clients.map((client) => ({
    name: client.name,
    sequenceOf: (threadId) =>
      reading(client.file('mirror'), (mirror) =>
        reading(gateway.databaseFile, (store) => sequenceIn(mirror, store, wire.presentThread(threadId))),
      ),
    openOps: () => reading(client.file('outbox'), openOpsIn),
    isIn: (threadId) =>
      reading(client.file('mirror'), (mirror) => isInThread(mirror, wire.presentThread(threadId))),
  }));
  const found = inspect(record, devices);
  const scheduled = inspectScheduled(record, devices, {
    placeOf,
    scheduleOf: (messageId) => reading(gateway.databaseFile, (store) => scheduleIn(store, messageId)),
    overdueAt: Date.now() - overdueMs,
  });
  const diverged = [...clients, ...fresh].flatMap((client) => {
    const truth = truthOf(client);
    const me = users.get(client.handle) ?? '';
    const expected = reading(gateway.databaseFile, (store) => truthFor(me, store));
    return isDeepStrictEqual(truth, expected)
      ? []
      : [`${client.name} diverged: ${difference(truth, expected)}`];
  });
  const withoutReason = clients.flatMap((client) => unexplained(client));
  const promised = [...found.lost, ...scheduled.lost];
  const excuseFor = reading(gateway.databaseFile, (store) => excuseOfMessages(store, wire, evidence, userOf));
  const excused = { ...effects.excused };
  const lost = [...effects.lost];
  for (const sentence of promised) {
    const excuse = excuseFor(lastWord(sentence));
    if (excuse === null) lost.push(sentence);
    else excused[excuse] += 1;
  }
  const duplicated = [...found.duplicated, ...scheduled.duplicated, ...effects.duplicated];
  const acked = [...wire.ops.values()].filter(isAcked).length;
  const excusedShare = excuseKinds.reduce((sum, kind) => sum + excused[kind], 0) / acked;
  const unanswered = [...effects.unanswered, ...arena.hung];
  const internal = [...wire.internal, ...arena.internal];
  const unreached = missingIn(arena);
  const missing = blobsMissing(arena);
  const missingBlobs = missing.filter((file) => isHeld(arena, file));

  const report = compareWithDeeds(arena, shown);
  const contradicted = report.findings.map(say);

  const failures = [
    ...some('lost', lost),
    ...some('duplicated', duplicated),
    ...some('reordered', found.reordered),
    ...some('stuck', [...found.stuck, ...withoutReason]),
    ...some('refused without a rule that says so', unmeant),
    ...some('never answered', unanswered),
    ...some('files lost', arena.files.lost),
    ...some(
      'blobs missing',
      missingBlobs.map(({ messageId, blobId }) => `message ${messageId} names ${blobId}`),
    ),
    ...some('internal errors', internal),
    ...some('not as people did it', contradicted),
    ...(run.seconds > shortRunSeconds && report.excused > mostExcused * report.facts
      ? [
          `${percent(report.excused / report.facts)} of what was compared with deeds is excused, more than ${percent(mostExcused)}`,
        ]
      : []),
    ...diverged,
    ...unreadable,
    ...some('frames that no schema allows', [...wire.invalid]),
    ...some('sent with other words under the same id', [...wire.thawed]),
    ...problems,
    ...(run.seconds > shortRunSeconds && excusedShare > mostExcused
      ? [`${percent(excusedShare)} of what was acked is excused, more than ${percent(mostExcused)}`]
      : []),
  ];
  return {
    result: {
      ...run,
      ops: wire.ops.size,
      acked,
      opsPerSecond: Math.round((acked / run.seconds) * 10) / 10,
      lost: lost.length,
      duplicated: duplicated.length,
      reordered: found.reordered.length,
      diverged: diverged.length,
      unreadable: unreadable.length,
      unmeant: unmeant.length,
      unanswered: unanswered.length,
      internal: internal.length,
      contradicted: contradicted.length,
      facts: report.facts,
      excusedFacts: report.excused,
      filesRead: arena.files.read,
      filesLost: arena.files.lost.length,
      missingBlobs: missingBlobs.length,
      excusedBlobs: missing.length - missingBlobs.length,
      unreached: unreached.length,
      excused,
      excusedShare: Math.round(excusedShare * 10_000) / 10_000,
      faults: tally.faults,
      crashPoints: tally.crashes,
    },
    failures,
    unreached: [
      ...unreached,
      ...(run.seconds >= longRunSeconds && gatewayDeaths(tally) < deathsOfLongRun
        ? [`the gateway died ${gatewayDeaths(tally)} times, which is too seldom for so long a run`]
        : []),
    ],
  };
}

/** Ops that their person can still see, and messages that they have not sent or no longer want sent. */
function decidedBy(clients: readonly Client[], decided: Iterable<string>): ReadonlySet<string> {
  const open = clients.flatMap((client) =>
    reading(client.file('outbox'), (outbox) =>
      outbox
        .prepare<[], string>(
          `SELECT op_id FROM op WHERE state IN ('waiting', 'held', 'refused') OR awaits_target = 1
           UNION SELECT target_id FROM op WHERE type IN ('sendMessage', 'scheduleMessage') AND state IN ('waiting', 'held', 'refused')`,
        )
        .pluck()
        .all(),
    ),
  );
  return new Set([...open, ...decided]);
}

function standingIn(clients: readonly Client[]): ReadonlySet<string> {
  const ids = clients.flatMap((client) =>
    reading(client.file('outbox'), (outbox) =>
      outbox.prepare<[], string>(`SELECT op_id FROM op WHERE state IN ('held', 'refused')`).pluck().all(),
    ),
  );
  return new Set(ids);
}

/** [TIMER-6] A restored store may have lost that their time was running, and when it was heard of. */
function disappearedFrom(clients: readonly Client[]): ReadonlySet<string> {
  const ids = clients.flatMap((client) =>
    reading(client.file('mirror'), (mirror) =>
      mirror.prepare<[], string>('SELECT message_id FROM expired').pluck().all(),
    ),
  );
  return new Set(ids);
}

/** What damage took and no backup has brought back since. */
function goneWithOutboxes({ seats, gone }: Arena): ReadonlySet<string> {
  const held = seats.map(({ client }) => reading(client.file('outbox'), heldOpsIn).all);
  return new Set([...gone].filter((id) => !held.some((ids) => ids.has(id))));
}

const lastWord = (sentence: string) => sentence.slice(sentence.lastIndexOf(' ') + 1);

function some(what: string, sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const shown = sentences.slice(0, sentencesShown).map((sentence) => `\n    ${sentence}`);
  return [`${sentences.length} ${what}:${shown.join('')}`];
}

function userIdOf(client: Client): string {
  return reading(client.file('mirror'), (mirror) =>
    mirror.prepare<[], string>(`SELECT value FROM meta WHERE key = 'userId'`).pluck().get(),
  ) as string;
}

function unsound(file: string, whose: string): string[] {
  const verdict = reading(file, (db) => db.pragma('integrity_check(1)', { simple: true }));
  return verdict === 'ok' ? [] : [`the database of ${whose} is damaged: ${String(verdict)}`];
}

/** Of the account feed, and held by what was refused in a thread. */
const heldElsewhere = opKinds.flatMap(({ type, heldBy }) => (heldBy === undefined ? [] : [`'${type}'`]));

/** [OUTBOX-6] Whatever is refused says why, and whatever is held stands behind something refused of its thread; behind its creation, wherever that stands. */
function unexplained(client: Client): string[] {
  return reading(client.file('outbox'), (outbox) =>
    outbox
      .prepare<[], { op_id: string; state: string }>(
        `SELECT op_id, state FROM op AS this WHERE (state = 'refused' AND error IS NULL)
           OR (state = 'held' AND NOT EXISTS (SELECT 1 FROM op AS other WHERE other.state = 'refused'
               AND other.user_id = this.user_id AND (other.position < this.position OR other.type LIKE 'create%')
               AND other.feed_id = iif(this.type IN (${heldElsewhere.join()}), json_extract(this.body, '$.threadId'), this.feed_id)))`,
      )
      .all(),
  ).map(({ op_id, state }) => `${client.name}: ${state} ${op_id} without a reason`);
}

function difference(truth: Truth, expected: Truth): string {
  const sentences: string[] = [];
  for (const table of Object.keys(expected) as (keyof Truth)[]) {
    const [has, should] = [truth, expected].map((of) => new Set(of[table].map((row) => JSON.stringify(row))));
    if (has === undefined || should === undefined) continue;
    const surplus = [...has].filter((row) => !should.has(row));
    const lacking = [...should].filter((row) => !has.has(row));
    if (surplus.length + lacking.length > 0)
      sentences.push(`${table}: ${surplus.length} rows too many, ${lacking.length} missing`);
    sentences.push(...surplus.slice(0, 3).map((row) => `has ${row}`));
    sentences.push(...lacking.slice(0, 3).map((row) => `lacks ${row}`));
  }
  return sentences.join('\n    ');
}
