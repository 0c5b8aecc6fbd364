import { isDeepStrictEqual } from 'node:util';
import { crashPoints } from '../../../sync/core/crashPoint.ts';
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
import type { Verdict } from '../result.ts';
import type { Arena } from '../world/arena.ts';
import type { Client } from '../world/client.ts';
import type { Tally } from '../world/tally.ts';
import { reading } from '../world/reading.ts';
import { checkEffects, type Lost } from './effects.ts';
import { truthOf } from './settle.ts';

const sentencesShown = 12;
/** What came due when everything had come to rest may still have been on its way. */
const overdueMs = 60_000;
const longRunSeconds = 600;
const deathsOfLongRun = 50;

/** By signal, and of an order at a crash point. */
function gatewayDeaths({ faults, crashes }: Tally): number {
  return crashPoints.gateway.reduce((sum, point) => sum + crashes[point], faults.gatewayKilled);
}

/** Holds what is on all disks against what was promised. Nothing runs any more. */
export function judge(
  arena: Arena,
  fresh: readonly Client[],
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
  const gone = goneWithOutboxes(arena);
  const decided = decidedBy(clients, arena.record.decidedIds);
  const effects = reading(gateway.databaseFile, (store) =>
    checkEffects(store, wire, userOf, gone, decided, disappearedFrom(clients)),
  );
  const placeOf = (messageId: string) => reading(gateway.databaseFile, (store) => placeIn(store, messageId));
  const devices: Evidence[] = clients.map((client) => ({
    name: client.name,
    sequenceOf: (threadId) =>
      reading(client.file('mirror'), (mirror) =>
        reading(gateway.databaseFile, (store) => sequenceIn(mirror, store, threadId)),
      ),
    openOps: () => reading(client.file('outbox'), openOpsIn),
    isIn: (threadId, before) =>
      reading(client.file('mirror'), (mirror) => isInThread(mirror, threadId, before)),
  }));
  const found = inspect(record, devices, placeOf, true);
  const scheduled = inspectScheduled(record, devices, {
    placeOf,
    scheduleOf: (messageId) => reading(gateway.databaseFile, (store) => scheduleIn(store, messageId)),
    overdueAt: Date.now() - overdueMs,
    wasRestored: true,
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
  const missed = [...[...found.lost, ...scheduled.lost].map(fromSentence), ...effects.lost];
  const isExcused = ({ id, about }: Lost) => gone.has(id) || (about !== null && gone.has(about));
  const lost = missed.filter((one) => !isExcused(one)).map(({ sentence }) => sentence);
  const duplicated = [...found.duplicated, ...scheduled.duplicated, ...effects.duplicated];
  const acked = [...wire.ops.values()].filter((sent) => sent.acked).length;
  const missing = tally.missing();

  const failures = [
    ...some('lost', lost),
    ...some('duplicated', duplicated),
    ...some('reordered', found.reordered),
    ...some('stuck', [...found.stuck, ...withoutReason]),
    ...diverged,
    ...unreadable,
    ...some('sent with other words under the same id', [...wire.thawed]),
    ...problems,
    ...(run.seconds >= longRunSeconds && gatewayDeaths(tally) < deathsOfLongRun
      ? [`the gateway died ${gatewayDeaths(tally)} times, which is too seldom for so long a run`]
      : []),
    ...(missing.length > 0
      ? [`never happened, so this run proves nothing of it: ${missing.join(', ')}`]
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
      unreadable: unreadable.length + missed.filter(isExcused).length,
      faults: tally.faults,
      crashPoints: tally.crashes,
    },
    failures,
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

/** `device thread: message` */
function fromSentence(sentence: string): Lost {
  const [device = ''] = sentence.split(' ');
  return { device, id: lastWord(sentence), about: null, sentence };
}

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

/** [OUTBOX-6] Whatever is refused says why, and whatever is held stands behind something refused of its thread; behind its creation, wherever that stands. */
function unexplained(client: Client): string[] {
  return reading(client.file('outbox'), (outbox) =>
    outbox
      .prepare<[], { op_id: string; state: string }>(
        `SELECT op_id, state FROM op AS this WHERE (state = 'refused' AND error IS NULL)
           OR (state = 'held' AND NOT EXISTS (SELECT 1 FROM op AS other WHERE other.state = 'refused'
               AND other.user_id = this.user_id AND (other.position < this.position OR other.type LIKE 'create%')
               AND other.feed_id = iif(this.type IN ('setStar', 'setReminder', 'shareDraft', 'scheduleMessage', 'removeThread'), json_extract(this.body, '$.threadId'), this.feed_id)))`,
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
