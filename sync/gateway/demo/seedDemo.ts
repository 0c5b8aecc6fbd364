import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { v7 } from 'uuid';
import { demoPeople, demoThreads } from '../../../resources/demo/content.ts';
import { systemClock } from '../../core/clock.ts';
import type { DeviceId, OpId } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Op, OpIntent } from '../../protocol/ops/op.ts';
import { Accounts } from '../accounts/accounts.ts';
import { defaultPasswordCost } from '../accounts/passwords.ts';
import { inProcessBus } from '../bus/inProcessBus.ts';
import type { Actor } from '../decide/rule.ts';
import { openDatabase } from '../store/sqlite/openDatabase.ts';
import { defaultLimits } from '../../protocol/limits.ts';
import { sealedOp } from '../sealedOp.ts';
import { createSqliteStore } from '../store/sqlite/sqliteStore.ts';
import type { Said } from './intentOf.ts';
import { sealMedia } from './media/sealMedia.ts';
import { stepsOf } from './steps.ts';
import { openUploads } from './uploads.ts';

export interface DemoAccount {
  readonly handle: string;
  readonly displayName: string;
  readonly password: string;
}

/** Words are said by this device of each person, which signs out at the end. */
const device = () => ({ id: v7() as DeviceId, name: 'demo', platform: process.platform, appVersion: '0' });

/**
 * Fills an empty database with the demo's people and history, and the folder beside it with their files, through the
 * same rules as any op, under a clock that runs through the last weeks. Answers the people to sign in as.
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
  const store = createSqliteStore(db, {
    clock: { ...systemClock, now: () => at },
    newId: v7,
    limits: defaultLimits,
  });
  const accounts = new Accounts({
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

  const uploads = openUploads(dirname(databaseFile), store.blobs);
  const sent = new Map<Actor, number>();
  async function submit(actor: Actor, intent: OpIntent): Promise<void> {
    const n = (sent.get(actor) ?? 0) + 1;
    sent.set(actor, n);
    const op = { frame: 'op', id: v7({ msecs: at }) as OpId, n, after: [], ...intent } as Op;
    const outcome = await store.submit(actor, sealedOp(op));
    if (!outcome.ok) throw outcome.error;
  }

  try {
    // Passwords are hashed by other threads while this one draws.
    const joining = Promise.all(demoPeople.map(join));
    const [joined, media] = await Promise.all([joining, sealMedia()]);
    const actorOf = (handle: string): Actor => {
      const found = joined.find(({ actor }) => actor.handle === handle);
      if (found === undefined) throw new Error(`nobody in the demo is called ${handle}`);
      return found.actor;
    };
    // Threads are mixed in time, as life is: what happens first is committed first.
    const said: Said = new Map();
    const steps = demoThreads
      .flatMap((thread) => stepsOf(thread, actorOf, now, said, media))
      .toSorted((a, b) => a.at - b.at);
    for (const step of steps) {
      at = step.at;
      await uploads.upload(step.actor.userId, step.intent, media.blobs);
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
    await uploads.stop();
    await store.close();
  }
}
