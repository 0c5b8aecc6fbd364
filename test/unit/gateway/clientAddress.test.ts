import { describe, expect, it } from 'vitest';
import { clientAddresses, parseProxies } from '../../../sync/gateway/http/clientAddress.ts';
import type { AddressOf } from '../../../sync/gateway/http/clientAddress.ts';

type Request = Parameters<AddressOf>[0];

function addressOf(proxies: string, peer: string, forwarded?: string): string | undefined {
  const trusted = parseProxies(proxies);
  if (trusted === null) throw new Error('no proxies');
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const socket = { remoteAddress: peer } as Request['socket'];
  return clientAddresses(trusted)({ headers, socket });
}

describe('[ACCOUNT-9] whose request it is', () => {
  it.each([
    ['nobody is trusted', '', '127.0.0.1', '198.51.100.7', '127.0.0.1'],
    ['the peer is no proxy', '10.0.0.0/8', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['the peer is a proxy', '10.0.0.0/8', '10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['a socket of both families', '10.0.0.0/8', '::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
    [
      'a client that names somebody else',
      '10.0.0.1',
      '10.0.0.1',
      '203.0.113.9, 198.51.100.7',
      '198.51.100.7',
    ],
    ['proxies in a row', '10.0.0.1, 10.0.0.2', '10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['a proxy that says nothing', '10.0.0.1', '10.0.0.1', undefined, '10.0.0.1'],
    ['a proxy that says nonsense', '10.0.0.1', '10.0.0.1', '198.51.100.7, unknown', '10.0.0.1'],
    ['ports', '10.0.0.1', '10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['IPv6', 'fd00::/8', 'fd00::1', '[2001:db8::7]:4711', '2001:db8::7'],
  ])('%s', (_name, proxies, peer, forwarded, expected) => {
    expect(addressOf(proxies, peer, forwarded)).toBe(expected);
  });

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::1/129'])('%s is none', (entry) => {
    expect(parseProxies(entry)).toBeNull();
  });
});
