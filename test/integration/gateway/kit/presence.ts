import { vi } from 'vitest';
import type { ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import * as make from '../../../builders/make.ts';
import { manualClock } from './manualClock.ts';
import { memoryGateway } from './memoryConnection.ts';

type Gateway = ReturnType<typeof memoryGateway>;
export type Account = Awaited<ReturnType<Gateway['register']>>;
export type Client = Awaited<ReturnType<Gateway['signIn']>>;

/** Everything that is asked of a store in memory is answered by now. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

export async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turn();
}

let n = 0;

export async function submit(client: Client, intent: OpIntent): Promise<void> {
  n += 1;
  const op = make.op(intent, { n });
  client.send(op);
  await vi.waitFor(() => {
    if (!client.of('ack').some((ack) => ack.id === op.id))
      throw new Error(`no ack of ${JSON.stringify(intent)}`);
  });
}

/** Ann and Bob with a thread, on a clock of the test's own. */
export async function couple(limits = {}) {
  const clock = manualClock();
  const gateway = memoryGateway({ clock, limits: { strangers: 'added', ...limits } });
  const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
  const [atAnn, atBob] = [await gateway.signIn(ann), await gateway.signIn(bob)];
  const thread = make.threadOf('ann', 'bob');
  await submit(atAnn, make.creation(thread, 'bob'));
  await settle();
  return { clock, gateway, ann, bob, atAnn, atBob, thread };
}

export const say = (client: Client, active: boolean, ...watch: readonly ThreadId[]) =>
  client.send({ frame: 'presence', active, watch });

export const toldTo = (client: Client) => client.of('presence').flatMap(({ people }) => people);

export const online = (userId: UserId) => ({ userId, online: true, lastSeenAt: null });
export const offline = (userId: UserId, lastSeenAt: number | null) => ({ userId, online: false, lastSeenAt });
