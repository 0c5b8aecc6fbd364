import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OutOfReach } from '../../../../main/core/links/guardedConnector.ts';
import { fetchBounded } from '../../../../main/core/links/fetchBounded.ts';
import { publicReach, type Reach } from '../../../../main/core/links/reach.ts';

const wanted = () => ({
  ...{ types: ['text/html'], maxBytes: 1_000, cuts: false },
  signal: AbortSignal.timeout(10_000),
});

/** Written into a link, by themselves. */
const refused = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://0/',
  'http://0.0.0.0/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://192.168.257/',
  'http://169.254.169.254/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://100.64.0.1/',
  'http://100.100.100.200/',
  'http://192.0.0.1/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[4000::1]/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://app.localhost/',
  'http://printer.local/',
  'http://metadata.google.internal/',
  'http://router.lan/',
  'http://intranet/',
  'http://①②⑦.0.0.1/',
  'http://tern.example:8080/',
  'https://tern.example:80/',
  'http://ann@tern.example/',
  'http://ann:secret@tern.example/',
  'ftp://tern.example/',
  'file:///etc/passwd',
  'data:text/html,x',
];

const taken = [
  'http://tern.example/',
  'https://tern.example:443/a?b=c',
  'http://8.8.8.8/',
  'https://[2606:4700:4700::1111]/',
  'https://xn--80ak6aa92e.example/',
];

describe('[PREVIEW-5] what may be asked', () => {
  it.each(refused)('%s is not', (url) => expect(publicReach.mayAsk(new URL(url))).toBe(false));
  it.each(taken)('%s is', (url) => expect(publicReach.mayAsk(new URL(url))).toBe(true));
  it.each(refused)('%s is not connected to', async (url) => {
    await expect(fetchBounded(publicReach, new URL(url), wanted())).rejects.toThrow(OutOfReach);
  });
});

/** A server of this device that says how often it was asked, and a reach in which some names lead to it. */
async function home() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, asked: () => asked };
}

/** The guard of connections alone, as if nothing had been looked at before. */
const careless = (addresses: readonly string[]): Reach => ({
  mayAsk: () => true,
  mayConnect: publicReach.mayConnect,
  lookup: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

describe('[PREVIEW-5] a connection', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.1', '[::ffff:127.0.0.1]', '127.1'])(
    'is not made to %s, though it is no name to look up',
    async (host) => {
      const { port, asked } = await home();
      const url = new URL(`http://${host}:${port}/`);
      await expect(fetchBounded(careless([]), url, wanted())).rejects.toThrow(OutOfReach);
      expect(asked()).toBe(0);
    },
  );

  it.each([
    ['a private address', ['127.0.0.1']],
    ['a private address of IPv6', ['::1']],
    ['a private address behind a public one', ['8.8.8.8', '127.0.0.1']],
    ['a private one in the clothes of the other kind', ['::ffff:127.0.0.1']],
    ['nothing', []],
    ['no address at all', ['tern.example']],
  ])('is not made to a name that leads to %s', async (_what, addresses) => {
    const { port, asked } = await home();
    const url = new URL(`http://tern.example:${port}/`);
    await expect(fetchBounded(careless(addresses), url, wanted())).rejects.toThrow(OutOfReach);
    expect(asked()).toBe(0);
  });

  it('goes where the name was found to lead, and looks it up only once', async () => {
    const { port, asked } = await home();
    let lookups = 0;
    const reach: Reach = {
      mayAsk: () => true,
      mayConnect: (address) => address === '127.0.0.1',
      async lookup() {
        lookups += 1;
        return [{ address: lookups === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
      },
    };
    await fetchBounded(reach, new URL(`http://tern.example:${port}/`), wanted());
    expect([lookups, asked()]).toEqual([1, 1]);
  });
});
