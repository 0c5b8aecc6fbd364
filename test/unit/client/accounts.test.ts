import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountClient } from '../../../sync/client/accounts.ts';
import { ann, deviceId } from '../../builders/ids.ts';

/** A server that answers everything with this. */
async function serverThatSays(status: number, body: string, headers = {}): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function codeOfSignIn(status: number, body: string, headers = {}): Promise<string> {
  const device = { id: deviceId(1), name: 'test', platform: 'linux', appVersion: '0.0.0' } as const;
  const request = { handle: 'ann', password: 'correct horse', device };
  const url = await serverThatSays(status, body, headers);
  const answer = await accountClient.signIn(url, request, new AbortController().signal);
  return answer.ok ? 'signed in' : answer.error.code;
}

const signedIn = { userId: ann, handle: 'ann', displayName: 'Ann', token: 'a-token' };

describe('signing in', () => {
  it('takes the answer of a gateway', async () => {
    expect(await codeOfSignIn(201, JSON.stringify(signedIn))).toBe('signed in');
  });

  it.each([{}, null, { ...signedIn, userId: '../../etc' }, { ...signedIn, token: 7 }])(
    'believes no answer of another shape: %j',
    async (answer) => {
      expect(await codeOfSignIn(201, JSON.stringify(answer))).toBe('internal');
    },
  );

  it('says why it was refused', async () => {
    const error = { code: 'badCredentials', retryable: false, message: 'no' };
    expect(await codeOfSignIn(401, JSON.stringify({ error }))).toBe('badCredentials');
  });

  it('sends no password on to where a redirect leads, and says that the server is elsewhere', async () => {
    const elsewhere = await serverThatSays(201, JSON.stringify(signedIn));
    for (const status of [301, 308])
      expect(await codeOfSignIn(status, '', { location: `${elsewhere}/v1/sign-in` })).toBe('gatewayMoved');
  });

  it.each([
    [200, '<html>a router’s own page</html>'],
    [502, '{"error":"bad gateway"}'],
  ])('knows what is no gateway by its answer: %i %s', async (status, body) => {
    expect(await codeOfSignIn(status, body)).toBe('gatewayUnreachable');
  });
});
