import { teamLimits } from '../../../builders/teamLimits.ts';
import { vi } from 'vitest';
import { systemClock, type Clock } from '../../../../sync/core/clock.ts';
import { inProcessBus } from '../../../../sync/gateway/bus/inProcessBus.ts';
import type { Connection } from '../../../../sync/gateway/connection.ts';
import { createGateway } from '../../../../sync/gateway/gateway.ts';
import { openSqliteStore } from '../../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { Store } from '../../../../sync/gateway/store/store.ts';
import { parseDownFrame } from '../../../../sync/protocol/codec.ts';
import type { DownFrame } from '../../../../sync/protocol/frames/down.ts';
import { defaultLimits, type Limits } from '../../../../sync/protocol/limits.ts';
import { newDevice, newId } from '../../../builders/make.ts';
import { recordingLogger } from './recordingLogger.ts';
import { cheapPasswords, password } from './testGateway.ts';

export interface MemoryGatewayOptions {
  readonly clock?: Clock;
  readonly limits?: Partial<Limits>;
  readonly schedule?: (task: () => void) => void;
  /** Stands between the gateway and its store, to be slow or to fail. */
  readonly around?: (store: Store) => Store;
}

/** The gateway without sockets, over a database in memory. */
export function memoryGateway({
  clock = systemClock,
  limits,
  schedule = setImmediate,
  around = (store) => store,
}: MemoryGatewayOptions = {}) {
  const { logger } = recordingLogger();
  // One person fills two groups in a test.
  const ofStore = { ...teamLimits, peopleAddedPerDay: 2 * teamLimits.groupMembers };
  const store = around(openSqliteStore({ file: ':memory:', clock, newId, schedule, limits: ofStore }));
  const gateway = createGateway({
    store,
    bus: inProcessBus(),
    clock,
    newId,
    logger,
    limits: { ...defaultLimits, ...limits },
    passwordCost: cheapPasswords,
    random: () => 0.5,
  });

  async function register(handle: string) {
    const device = newDevice();
    const signedIn = await gateway.accounts.register({ handle, displayName: handle, password, device });
    if (!signedIn.ok) throw signedIn.error;
    return { ...signedIn.value, device };
  }

  /** The same person on a device of their own more. */
  async function onAnotherDevice({ handle }: { readonly handle: string }) {
    const device = newDevice();
    const signedIn = await gateway.accounts.signIn({ handle, password, device });
    if (!signedIn.ok) throw signedIn.error;
    return { ...signedIn.value, device };
  }

  /** A connection whose backlog the test sets. */
  function connect() {
    const received: DownFrame[] = [];
    const state = { buffered: 0, heldMs: 0, closedWith: null as number | null };
    const connection: Connection = {
      send(text) {
        const frame = parseDownFrame(text);
        if (!frame.ok) throw frame.error;
        received.push(frame.value);
      },
      bufferedBytes: () => state.buffered,
      hold(ms) {
        state.heldMs = ms;
      },
      close(code) {
        state.closedWith = code;
      },
    };
    const session = gateway.connect(connection);
    return {
      received,
      state,
      session,
      send: (frame: object) => session.receive(JSON.stringify(frame)),
      of: <Kind extends DownFrame['frame']>(kind: Kind) =>
        received.filter((frame): frame is Extract<DownFrame, { frame: Kind }> => frame.frame === kind),
    };
  }

  async function signIn(account: Awaited<ReturnType<typeof register>>, v = 1) {
    const client = connect();
    const { token, device } = account;
    client.send({ frame: 'hello', v, token, device, cursor: null, seen: null, settled: 0 });
    await vi.waitFor(() => {
      if (client.of('heads').at(-1)?.more !== false) throw new Error('no heads yet');
    });
    return client;
  }

  return { gateway, store, register, onAnotherDevice, connect, signIn };
}
