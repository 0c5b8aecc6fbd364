import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

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

/** Ports of this computer that nobody listens on now, each another. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return servers.map((server) => {
    const { port } = server.address() as AddressInfo;
    server.close();
    return port;
  });
}
