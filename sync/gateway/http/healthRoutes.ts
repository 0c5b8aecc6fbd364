import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../gateway.ts';

/** `live`: the process answers. `ready`: it can commit, and does not stop. */
export function healthRoutes(app: FastifyInstance, gateway: Gateway): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async () => {
    await gateway.check();
    return { status: 'ready' };
  });
}
