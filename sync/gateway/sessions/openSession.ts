import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { HelloFrame } from '../../protocol/frames/up/hello.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { tokenHash } from '../accounts/tokens.ts';
import type { Connection } from '../connection.ts';
import type { GatewayContext } from '../context.ts';
import type { Opening } from '../store/store.ts';
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
  const actor = await store.accounts.actorByToken(tokenHash(hello.token));
  // [HELLO-3]
  if (actor === null || actor.deviceId !== hello.device.id) {
    throw new TernError('tokenInvalid', { message: 'this token is not valid for this device' });
  }
  const session: Session = new Session(actor, connection, hub, (missed) => heads.missed(missed));
  const heads = new HeadsSender(store, session);
  try {
    await store.settle(actor.userId, actor.deviceId, hello.settled);
    for (const interval of await store.memberships(actor.userId)) session.follow(interval);
    const opening = await store.open(actor.userId, hello.cursor, hello.seen);
    welcome(context, session, heads, opening);
    return session;
  } catch (error) {
    session.closed();
    throw error;
  }
}

function welcome(context: GatewayContext, session: Session, heads: HeadsSender, opening: Opening): void {
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
      limits: context.limits,
    }),
  );
  heads.welcome(feedIds, fresh);
  session.outlet.welcomed();
  context.logger.info('sessionOpened', { userId, deviceId, feeds: feedIds.length, fresh, restored });
}
