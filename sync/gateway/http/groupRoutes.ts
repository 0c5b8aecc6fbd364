import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ThreadId } from '../../core/ids.ts';
import { SubscribersRequest } from '../../protocol/groups.ts';
import { GroupIdSchema } from '../../protocol/ids.ts';
import { JoinLinkRequest, NewJoinLinkRequest } from '../../protocol/joinLinks.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Gateway } from '../gateway.ts';
import type { Throttle } from '../throttle.ts';
import { admitted } from './admitted.ts';
import { parsed } from './parsed.ts';

const parseGroupId = compileValidator(GroupIdSchema, 'requestInvalid');
const parseSubscribers = compileValidator(SubscribersRequest, 'requestInvalid');
const parseNewLink = compileValidator(NewJoinLinkRequest, 'requestInvalid');
const parseLink = compileValidator(JoinLinkRequest, 'requestInvalid');

/** What of groups stands in no feed. @param requests [DEVICE-6] by user */
export function groupRoutes(
  app: FastifyInstance,
  { accounts, groups }: Pick<Gateway, 'accounts' | 'groups'>,
  requests: Throttle,
): void {
  const actorOf = (request: FastifyRequest) => admitted(request, accounts, requests);

  app.get('/v1/groups/:id/bans', async (request, reply) => {
    return reply.send(parsed(await groups.bans(await actorOf(request), groupIdOf(request))));
  });

  app.get('/v1/groups/:id/requests', async (request, reply) => {
    return reply.send(parsed(await groups.requests(await actorOf(request), groupIdOf(request))));
  });

  app.get('/v1/groups/:id/subscribers', async (request, reply) => {
    const actor = await actorOf(request);
    const asked = parsed(parseSubscribers(request.query));
    return reply.send(parsed(await groups.subscribers(actor, groupIdOf(request), asked)));
  });

  app.post('/v1/groups/:id/links', async (request, reply) => {
    const actor = await actorOf(request);
    const made = await groups.makeLink(actor, groupIdOf(request), parsed(parseNewLink(request.body)));
    return reply.code(201).send(parsed(made));
  });

  app.get('/v1/groups/:id/links', async (request, reply) => {
    return reply.send(parsed(await groups.links(await actorOf(request), groupIdOf(request))));
  });

  app.delete('/v1/groups/:id/links/:linkId', async (request, reply) => {
    const { linkId } = request.params as { readonly linkId: string };
    parsed(await groups.revokeLink(await actorOf(request), groupIdOf(request), linkId));
    return reply.code(204).send();
  });

  app.post('/v1/links/preview', async (request, reply) => {
    const actor = await actorOf(request);
    const { secret } = parsed(parseLink(request.body));
    return reply.send(parsed(await groups.previewLink(actor, secret)));
  });

  app.post('/v1/links/follow', async (request, reply) => {
    const actor = await actorOf(request);
    const { secret } = parsed(parseLink(request.body));
    return reply.send(parsed(await groups.followLink(actor, secret)));
  });
}

function groupIdOf({ params }: FastifyRequest): ThreadId {
  return parsed(parseGroupId((params as { readonly id: string }).id));
}
