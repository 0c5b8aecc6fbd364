import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether a port of this computer can be listened on now. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch (thrown) {
    if (
      thrown instanceof Error &&
      'code' in thrown &&
      (thrown.code === 'EADDRINUSE' || thrown.code === 'EACCES')
    )
      return false;
    throw thrown;
  } finally {
    server.close();
  }
}
