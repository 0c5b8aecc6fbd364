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

/** Below what Linux (32768), macOS and Windows (49152) give connections by themselves. */
const drawn = { from: 20_000, to: 32_000 };

/** Ports of this computer that nobody listens on now, each another, and that no connection is given before they are used. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = drawn.from + Math.floor(Math.random() * (drawn.to - drawn.from));
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}
