import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { bare, type Reach } from './reach.ts';

/** A connection that may not be made: it would lead into this device's own network. */
export class OutOfReach extends Error {}

/**
 * Connects to what is in reach and nothing else. A written-out address is looked at here, since Node looks up names only; of a
 * name each address that it has, and the connection goes to one of these: asked again it might have another.
 */
export function guardedConnector(reach: Reach, timeout: number): buildConnector.connector {
  const answer = async (hostname: string, all: boolean, done: Parameters<LookupFunction>[2]) => {
    const found = await addressesOf(reach, hostname);
    if (found instanceof Error) return done(found, '');
    const [{ address, family }] = found;
    return all ? done(null, [...found]) : done(null, address, family);
  };
  const lookup: LookupFunction = (hostname, { all }, done) => void answer(hostname, all === true, done);
  const connect = buildConnector({ timeout, lookup });
  return (options, done) => {
    const host = bare(options.hostname);
    if (isIP(host) !== 0 && !reach.mayConnect(host))
      return done(new OutOfReach('an address is out of reach'), null);
    connect(options, done);
  };
}

async function addressesOf(
  reach: Reach,
  hostname: string,
): Promise<readonly [LookupAddress, ...LookupAddress[]] | Error> {
  try {
    const [first, ...others] = await reach.lookup(hostname);
    if (first !== undefined && [first, ...others].every(({ address }) => reach.mayConnect(address)))
      return [first, ...others];
    return new OutOfReach('a name leads out of reach');
  } catch (error) {
    // Nobody knows the name, or nobody can be asked.
    return error instanceof Error ? error : new OutOfReach(String(error));
  }
}
