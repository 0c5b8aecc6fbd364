import { BlockList, type Socket } from 'node:net';
import Fastify from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import { defaultLimits, type Limits } from '../../protocol/limits.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Gateway } from '../gateway.ts';
import { errorBody } from '../sessions/downFrames.ts';
import { closeGraceMs, maxStrangers, maxThrottledUsers } from '../settings.ts';
import { createThrottle, type ThrottleRate } from '../throttle.ts';
import { blobRoutes } from './blobRoutes.ts';
import { watchBodies } from './bodyWatch.ts';
import { clientAddresses } from './clientAddress.ts';
import { createStrangers } from './strangers.ts';
import { createAddressCounter } from './addressCounter.ts';
import { accountRoutes, ownAccountRoutes } from './accountRoutes.ts';
import { deviceRoutes } from './deviceRoutes.ts';
import { groupRoutes } from './groupRoutes.ts';
import { healthRoutes } from './healthRoutes.ts';
import { fromFastify } from './httpErrors.ts';
import { watchSilentConnections } from './silentConnections.ts';
import { attachWebSockets } from './webSockets.ts';

const maxBodyBytes = 16 * 1024;
const maxAddresses = 100_000;
/** Registrations and sign-ins of one address: enough for an office behind one router, useless for guessing. */
export const defaultAttemptRate: ThrottleRate = { perSecond: 0.5, burst: 30 };

/** [DEVICE-6] Of one person, on all their devices. */
const deviceRequestRate: ThrottleRate = { perSecond: 2, burst: 60 };

/** [BLOB-11] The same of blobs: pieces of up to 1 MiB, so a fast network is not held up. */
const defaultBlobRate: ThrottleRate = { perSecond: 500, burst: 2_000 };

/** Routes parse with the protocol's own validators: fastify's compilers, a megabyte of code, are never loaded. */
const noCompilers = { buildValidator: () => refuseSchema, buildSerializer: () => refuseSchema };

function refuseSchema(): never {
  throw new Error('routes have no fastify schemas');
}

export interface ServeDeps {
  readonly gateway: Gateway;
  /** Left out, there are none. */
  readonly blobs?: Blobs;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly attemptRate?: ThrottleRate;
  /** [BLOB-11] */
  readonly blobRate?: ThrottleRate;
  /** [HELLO-12] 0, and unless given: any number. */
  readonly connectionsPerAddress?: number;
  /** Whose `X-Forwarded-For` is believed; nobody's, unless given. */
  readonly proxies?: BlockList;
  /** [HELLO-14] */
  readonly strangers?: number;
}

export interface Serving {
  readonly port: number;
  readonly url: string;
  /** Stops accepting, then the gateway, then what is still connected. */
  stop(): Promise<void>;
}

/** HTTP and WebSockets in front of a gateway. Rejects with the system's error when it cannot listen. */
export async function serveGateway(deps: ServeDeps): Promise<Serving> {
  const {
    gateway,
    blobs,
    host,
    port,
    clock,
    logger,
    limits = defaultLimits,
    connectionsPerAddress = 0,
  } = deps;
  const attempts = createThrottle(deps.attemptRate ?? defaultAttemptRate, maxAddresses, clock);
  const app = createApp(deps);
  const bodies = watchBodies(app.server, clock);
  const strangers = createStrangers(deps.strangers ?? maxStrangers);
  app.server.on('connection', (socket: Socket) => strangers.enter(socket));
  // A request that has come whole is held to its answer, however long a password takes.
  app.addHook('preHandler', async ({ socket }) => strangers.leave(socket));
  app.addHook('onResponse', async ({ socket }) => strangers.enter(socket));
  const addressOf = clientAddresses(deps.proxies ?? new BlockList());
  accountRoutes(app, gateway.accounts, attempts, addressOf);
  const requests = createThrottle(deviceRequestRate, maxThrottledUsers, clock);
  ownAccountRoutes(app, gateway.accounts, requests, addressOf);
  deviceRoutes(app, gateway, requests);
  groupRoutes(app, gateway, requests);
  const blobRequests = createThrottle(deps.blobRate ?? defaultBlobRate, maxThrottledUsers, clock);
  if (blobs) blobRoutes(app, gateway, blobs, { requests: blobRequests, bodies });
  healthRoutes(app, gateway);

  await app.ready();
  const sockets = attachWebSockets(app.server, gateway, limits, logger, {
    addresses: createAddressCounter(connectionsPerAddress),
    addressOf,
    strangers,
  });
  const silent = watchSilentConnections(app.server);
  await app.listen({ host, port });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const shownHost = host.includes(':') ? `[${host}]` : host;

  return {
    port: address.port,
    url: `http://${shownHost}:${address.port}`,
    async stop() {
      const stoppedAccepting = app.close();
      await blobs?.stop();
      await gateway.stop();
      silent.end();
      // A connection that has not asked all of it is as busy to Node as one that is being answered.
      const cut = setTimeout(() => app.server.closeAllConnections(), closeGraceMs);
      await sockets.stop();
      await stoppedAccepting;
      clearTimeout(cut);
    },
  };
}

/** What every request meets before its route, and every answer after it. */
function createApp({ newId, logger }: Pick<ServeDeps, 'newId' | 'logger'>) {
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    genReqId: newId,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: noCompilers },
  });
  // JSON or nothing: fastify would take plain text as well.
  app.removeContentTypeParser('text/plain');

  app.addHook('onResponse', async (request, reply) => {
    logger.info('request.answered', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 100) / 100,
    });
  });
  app.setErrorHandler((thrown, request, reply) => {
    const { status, error } = fromFastify(thrown);
    if (status >= 500)
      logger.error('request.broke', { requestId: request.id, code: error.code, error: error.message });
    if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
    return reply.code(status).send({ error: errorBody(error) });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ error: errorBody(new TernError('requestInvalid', { message: 'nothing is here' })) }),
  );
  return app;
}
