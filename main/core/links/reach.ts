import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What pages and addresses may be asked: anything public on its usual port. Tests have one that reaches their servers. */
export interface Reach {
  /** Of an address as it is written, before anything is looked up. */
  mayAsk(url: URL): boolean;
  /** Of an address that a connection would go to. */
  mayConnect(address: string): boolean;
  lookup(hostname: string): Promise<readonly LookupAddress[]>;
}

/** All that is given out to networks so far. */
const publicV6 = ipaddr.parseCIDR('2000::/3');
/** Names that lead nowhere but to this device and its network. */
const localName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/u;

export const publicReach: Reach = {
  mayAsk({ protocol, username, password, port, hostname }) {
    if (protocol !== 'http:' && protocol !== 'https:') return false;
    return port === '' && username === '' && password === '' && isPublicName(bare(hostname));
  },
  mayConnect: isPublic,
  lookup: (hostname) => lookup(hostname, { all: true }),
};

function isPublicName(name: string): boolean {
  if (isIP(name) !== 0) return isPublic(name);
  const whole = name.replace(/\.$/u, '');
  return whole.includes('.') && !localName.test(whole);
}

function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  // One of IPv4 in the clothes of IPv6 is one of IPv4.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(publicV6);
}

/** An address of IPv6 stands in brackets. */
export const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/u, '$1');
