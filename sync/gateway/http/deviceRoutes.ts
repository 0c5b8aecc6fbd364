import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DeviceId } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import { RenameDeviceRequest } from '../../protocol/devices.ts';
import { DeviceIdSchema } from '../../protocol/ids.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Gateway } from '../gateway.ts';
import type { Throttle } from '../throttle.ts';
import { admitted } from './admitted.ts';
import { parsed } from './parsed.ts';
import { hasVisible } from '../../protocol/words.ts';

const parseRename = compileValidator(RenameDeviceRequest, 'requestInvalid');
const parseDeviceId = compileValidator(DeviceIdSchema, 'requestInvalid');

/** @param requests [DEVICE-6] by user */
export function deviceRoutes(
  app: FastifyInstance,
  { accounts, devices }: Pick<Gateway, 'accounts' | 'devices'>,
  requests: Throttle,
): void {
  const actorOf = (request: FastifyRequest) => admitted(request, accounts, requests);

  app.get('/v1/devices', async (request, reply) => {
    const actor = await actorOf(request);
    return reply.send({ devices: await devices.list(actor) });
  });

  app.post('/v1/devices/codes', async (request, reply) => {
    return reply.code(201).send(accounts.giveCode(await actorOf(request)));
  });

  app.patch('/v1/devices/:id', async (request, reply) => {
    const actor = await actorOf(request);
    const { name } = parsed(parseRename(request.body));
    if (!hasVisible(name)) throw new TernError('requestInvalid', { message: 'a name has something to see' });
    await devices.rename(actor, deviceIdOf(request), name);
    return reply.code(204).send();
  });

  app.delete('/v1/devices/:id', async (request, reply) => {
    const actor = await actorOf(request);
    await devices.revoke(actor, deviceIdOf(request));
    return reply.code(204).send();
  });

  app.delete('/v1/devices', async (request, reply) => {
    await devices.revokeOthers(await actorOf(request));
    return reply.code(204).send();
  });
}

function deviceIdOf({ params }: FastifyRequest): DeviceId {
  return parsed(parseDeviceId((params as { readonly id: string }).id));
}
