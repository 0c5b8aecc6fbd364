import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { HelloFrame } from '../../protocol/frames/up/hello.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { accountFeedId } from '../../core/ids.ts';
import { authenticate } from '../accounts/authenticate.ts';
import type { Connection } from '../connection.ts';
import type { GatewayContext } from '../context.ts';
import type { Opening, Store } from '../store/store.ts';
import { admit } from './admit.ts';
import { HeadsSender } from './headsSender.ts';
import { speaks, versionUnsupported } from './notHello.ts';
import { Session } from './session.ts';

/**
 * `hello` → a session that is welcomed and knows where its feeds stand. The order is the rule [HELLO-4]: follow the
 * account feed, then its threads, then read; what is committed in between is noted by the outlet, and sent as heads.
 * @throws TernError to say `bye` with
 */
export async function openSession(
  context: GatewayContext,
  connection: Connection,
  hello: HelloFrame,
): Promise<Session> {
  const { store, hub } = context;
  // [HELLO-2]
  if (!speaks(hello.v)) throw versionUnsupported;
  // [HELLO-3]
  const actor = await authenticate(store.accounts, hello.token);
  if (actor.deviceId !== hello.device.id) {
    throw new TernError('tokenInvalid', { message: 'this token is not valid for this device' });
  }
  admit(context, actor);
  connection.known?.();
  const id = context.newId();
  const session: Session = new Session(id, actor, connection, hello.v, hub, (missed) => heads.missed(missed));
  // [HELLO-10]
  context.bus.publish(accountFeedId(actor.userId), {
    kind: 'sessionBegun',
    deviceId: actor.deviceId,
    sessionId: id,
  });
  const heads = new HeadsSender(context, session);
  try {
    await store.accounts.sawDevice(actor.userId, hello.device);
    for (const interval of await store.memberships(actor.userId)) session.follow(interval);
    const opening = await store.open(actor.userId, hello.cursor, hello.seen);
    session.settled = await settle(store, session, hello, opening);
    welcome(context, session, heads, opening, hello);
    return session;
  } catch (error) {
    session.closed();
    throw error;
  }
}

/** [RESTORE-2] What a device has settled with a store that was lost says nothing about the one in its place. */
async function settle(
  store: Store,
  { actor: { userId, deviceId } }: Session,
  { settled }: HelloFrame,
  { restored }: Opening,
): Promise<number> {
  return restored ? store.settled(userId, deviceId) : store.settle(userId, deviceId, settled);
}

function welcome(
  context: GatewayContext,
  session: Session,
  heads: HeadsSender,
  opening: Opening,
  hello: HelloFrame,
): void {
  const { userId, handle, displayName, deviceId } = session.actor;
  const { cursor, at, restored, fresh, feedIds } = opening;
  session.outlet.send(
    encodeFrame({
      frame: 'welcome',
      v: protocolVersion,
      serverTime: context.clock.now(),
      userId,
      handle,
      displayName,
      deviceId,
      cursor,
      at,
      restored,
      // [RESTORE-2] [PUTBACK-1]
      ...((restored || session.settled > hello.settled) && { settled: session.settled }),
      limits: context.limits,
    }),
  );
  heads.welcome(feedIds, fresh);
  session.outlet.welcomed();
  context.logger.info('session.opened', { userId, deviceId, feeds: feedIds.length, fresh, restored });
}
