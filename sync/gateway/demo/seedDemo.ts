import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { demoPeople, demoThreads, type DemoThread } from '../../../resources/demo/content.ts';
import { systemClock } from '../../core/clock.ts';
import type { DeviceId, MessageId, OpId } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import { directThreadId } from '../../protocol/directThread.ts';
import type { Op, OpIntent } from '../../protocol/ops/op.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { defaultPasswordCost } from '../accounts/passwords.ts';
import { inProcessBus } from '../bus/inProcessBus.ts';
import type { Actor } from '../decide/rule.ts';
import { sha256Base64Url } from '../sha256.ts';
import { openDatabase } from '../store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../store/sqlite/sqliteStore.ts';
import { seededRandom } from './seededRandom.ts';
import { parseScreenplay } from './screenplay.ts';
import { type Deed, timeline } from './timeline.ts';

export interface DemoAccount {
  readonly handle: string;
  readonly displayName: string;
  readonly password: string;
}

/** Words are said by this device of each person, which signs out at the end. */
const device = () => ({ id: v7() as DeviceId, name: 'demo', platform: process.platform, appVersion: '0' });
const startLeadMs = 60_000;

/**
 * Fills an empty database with the demo's people and history, through the same rules as any op, under a clock that
 * runs through the last weeks. Answers the people to sign in as.
 * @throws TernError `requestInvalid` when somebody is in it already
 */
export async function seedDemo(
  databaseFile: string,
  now: number,
): Promise<{ people: readonly DemoAccount[] }> {
  let at = now;
  const db = openDatabase(databaseFile);
  // A thousand commits nobody has to trust yet; the gateway opens the file anew, with every commit durable.
  db.pragma('synchronous = OFF');
  const store = createSqliteStore(db, { clock: { ...systemClock, now: () => at }, newId: v7 });
  const accounts = createAccounts({
    store: store.accounts,
    bus: inProcessBus(),
    newId: v7,
    logger: silentLogger,
    passwordCost: defaultPasswordCost,
  });

  async function join({ handle, displayName }: (typeof demoPeople)[number]) {
    const password = randomBytes(18).toString('base64url');
    const using = device();
    const joined = await accounts.register({ handle, displayName, password, device: using });
    if (!joined.ok)
      throw new TernError('requestInvalid', {
        message: 'A demo needs an empty folder.',
        cause: joined.error,
      });
    const { userId, token } = joined.value;
    return { actor: { userId, handle, displayName, deviceId: using.id }, password, token };
  }

  const sent = new Map<Actor, number>();
  async function submit(actor: Actor, intent: OpIntent): Promise<void> {
    const n = (sent.get(actor) ?? 0) + 1;
    sent.set(actor, n);
    const op = { frame: 'op', id: v7({ msecs: at }) as OpId, n, after: [], ...intent } as Op;
    const outcome = await store.submit(actor, op);
    if (!outcome.ok) throw outcome.error;
  }

  try {
    const joined = await Promise.all(demoPeople.map(join));
    const actorOf = (handle: string): Actor => {
      const found = joined.find(({ actor }) => actor.handle === handle);
      if (found === undefined) throw new Error(`nobody in the demo is called ${handle}`);
      return found.actor;
    };
    // Threads are mixed in time, as life is: what happens first is committed first.
    const steps = demoThreads
      .flatMap((thread) => stepsOf(thread, actorOf, now))
      .toSorted((a, b) => a.at - b.at);
    for (const step of steps) {
      at = step.at;
      await submit(step.actor, step.intent);
    }
    for (const { actor, token } of joined) {
      await store.settle(actor.userId, actor.deviceId, sent.get(actor) ?? 0);
      await accounts.signOut(token);
    }
    const shown = joined.filter(({ actor }) =>
      demoPeople.some(({ handle, isShown }) => isShown && handle === actor.handle),
    );
    return {
      people: shown.map(({ actor: { handle, displayName }, password }) => ({
        handle,
        displayName,
        password,
      })),
    };
  } finally {
    await store.close();
  }
}

interface Step {
  readonly at: number;
  readonly actor: Actor;
  readonly intent: OpIntent;
}

function stepsOf(
  { between, script }: DemoThread,
  actorOf: (handle: string) => Actor,
  now: number,
): readonly Step[] {
  const [creator, other] = between;
  const feedId = directThreadId(creator, other, sha256Base64Url);
  const speakers = new Map(between.map((handle) => [handle.charAt(0), actorOf(handle)]));
  const deeds = timeline(
    parseScreenplay(script, now),
    [creator.charAt(0), other.charAt(0)],
    now,
    seededRandom(creator + other),
  );
  const messageIds = deeds
    .filter((deed) => deed.kind === 'say')
    .map((deed) => v7({ msecs: deed.at }) as MessageId);
  const messageId = (index: number): MessageId => {
    const id = messageIds[index];
    if (id === undefined) throw new Error(`the thread of ${between.join(' and ')} has no message ${index}`);
    return id;
  };

  function intentOf(deed: Deed): OpIntent {
    switch (deed.kind) {
      case 'say': {
        const replyTo = deed.replyTo === null ? null : messageId(deed.replyTo);
        const body = {
          messageId: messageId(deed.message),
          envelope: { kind: 'text' as const, replyTo },
          content: { text: deed.text },
        };
        return { type: 'sendMessage', feedId, body };
      }
      case 'react':
        return {
          type: 'setReaction',
          feedId,
          body: { messageId: messageId(deed.target), emoji: deed.emoji, present: true },
        };
      case 'edit':
        return {
          type: 'editMessage',
          feedId,
          body: { messageId: messageId(deed.target), baseVersion: 0, content: { text: deed.text } },
        };
      case 'read':
        return { type: 'advanceReceipt', feedId, body: { messageId: messageId(deed.target), kind: 'read' } };
    }
  }

  const steps = deeds.map((deed) => {
    const actor = speakers.get(deed.by);
    if (actor === undefined) throw new Error(`${deed.by} is not in the thread of ${between.join(' and ')}`);
    return { at: deed.at, actor, intent: intentOf(deed) };
  });
  const begun = (steps[0]?.at ?? now) - startLeadMs;
  return [
    {
      at: begun,
      actor: actorOf(creator),
      intent: { type: 'createDirectThread', feedId, body: { handle: other } },
    },
    ...steps,
  ];
}
