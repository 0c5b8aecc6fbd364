import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | undefined;

/** Addresses and networks (`10.0.0.0/8`), joined by commas. Null: one of them is neither. */
export function parseProxies(list: string): BlockList | null {
  const proxies = new BlockList();
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [address = '', bits, ...more] = entry.split('/');
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    if (family === 0 || more.length > 0) return null;
    if (bits === undefined) proxies.addAddress(address, family === 6 ? 'ipv6' : 'ipv4');
    else if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) return null;
    else proxies.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
  }
  return proxies;
}

/**
 * Whose request it is: the peer, or, of a peer that is a proxy, whom the proxy names last. The header is read from its
 * end, and only as far as trusted proxies wrote it: everything before is the client's own word.
 */
export function clientAddresses(proxies: BlockList): AddressOf {
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return ({ headers, socket }) => {
    const header = headers['x-forwarded-for'] ?? '';
    const hops = String(header).split(',').map(addressIn);
    let address = plain(socket.remoteAddress);
    while (address !== undefined && isProxy(address)) {
      const before = hops.pop();
      if (before === undefined || isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

/** `::ffff:10.0.0.1` is how a socket of both families names 10.0.0.1. */
function plain(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Some proxies write a port as well: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function addressIn(hop: string): string {
  const text = hop.trim();
  const [, address = text] =
    /^\[(.*)\](?::\d+)?$/.exec(text) ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text) ?? [];
  return plain(address) ?? '';
}
