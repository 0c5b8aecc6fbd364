import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ThreadId } from '../../core/ids.ts';
import { GroupIdSchema } from '../../protocol/ids.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Gateway } from '../gateway.ts';
import type { Throttle } from '../throttle.ts';
import { admitted } from './admitted.ts';
import { parsed } from './parsed.ts';

const parseGroupId = compileValidator(GroupIdSchema, 'requestInvalid');

/** What owner and admins ask of a group. @param requests [DEVICE-6] by user */
export function groupRoutes(
  app: FastifyInstance,
  { accounts, groups }: Pick<Gateway, 'accounts' | 'groups'>,
  requests: Throttle,
): void {
  app.get('/v1/groups/:id/bans', async (request, reply) => {
    const { userId } = await admitted(request, accounts, requests);
    return reply.send(parsed(await groups.bans(userId, groupIdOf(request))));
  });
}

function groupIdOf({ params }: FastifyRequest): ThreadId {
  return parsed(parseGroupId((params as { readonly id: string }).id));
}
