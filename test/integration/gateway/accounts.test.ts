import { describe, expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { password, startGateway } from './kit/testGateway.ts';

interface Answered {
  readonly status: number;
  readonly body: {
    readonly error?: { readonly code: string; readonly retryAfterMs?: number };
    readonly token?: string;
  };
}

async function call(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const content = body === undefined ? {} : { 'content-type': 'application/json' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    headers: { ...content, ...headers },
    ...(body === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? {} : (JSON.parse(answer) as Answered['body']) };
}

const registration = (handle: string) => ({ handle, displayName: 'Ann', password, device: make.newDevice() });

describe('accounts', () => {
  it('[ACCOUNT-1] register, and the handle is normalised and taken', async () => {
    const { url } = await startGateway();
    const first = await call(`${url}/v1/accounts`, 'POST', registration(' @Ann '));
    expect(first).toMatchObject({ status: 201, body: { handle: 'ann', displayName: 'Ann' } });
    const second = await call(`${url}/v1/accounts`, 'POST', registration('ANN'));
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'handleTaken' } } });
  });

  it('[ACCOUNT-1] of two at once, one gets the handle', async () => {
    const { gateway } = await startGateway();
    // Asked in one turn, so that both find the handle free and hash their passwords at the same time.
    const both = await Promise.all([1, 2].map(() => gateway.accounts.register(registration('ann'))));
    const codes = both.map((answer) => (answer.ok ? 'registered' : answer.error.code));
    expect(codes.toSorted()).toEqual(['handleTaken', 'registered']);
  });

  it.each([
    ['a bad handle', { handle: '1ann' }, 'handleInvalid'],
    ['a short password', { password: '1234567' }, 'passwordTooShort'],
    ['a blank name', { displayName: '  ' }, 'requestInvalid'],
    ['a handle of the wrong type', { handle: 7 }, 'requestInvalid'],
    ['a field nobody knows', { admin: true }, 'requestInvalid'],
    ['a device without an id', { device: { name: 'x' } }, 'requestInvalid'],
  ])('registering with %s is refused', async (_name, wrong, code) => {
    const { url } = await startGateway();
    const answer = await call(`${url}/v1/accounts`, 'POST', { ...registration('ann'), ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { error: { code, retryable: false } } });
    expect((await call(`${url}/v1/accounts`, 'POST', registration('ann'))).status).toBe(201);
  });

  it.each([
    ['no JSON', '{"handle":', 400],
    ['an array', '[]', 400],
    ['too large', JSON.stringify({ handle: 'x'.repeat(17_000) }), 413],
  ])('a body that is %s is refused', async (_name, body, status) => {
    const { url } = await startGateway();
    const answer = await call(`${url}/v1/accounts`, 'POST', body);
    expect(answer).toMatchObject({ status, body: { error: { code: 'requestInvalid' } } });
  });

  it.each([
    ['a handle of the wrong type', { handle: { $ne: '' } }],
    ['a password of the wrong type', { password: true }],
    ['no device', { device: undefined }],
    ['a field nobody knows', { admin: true }],
  ])('signing in with %s is refused', async (_name, wrong) => {
    const { url } = await startGateway();
    await call(`${url}/v1/accounts`, 'POST', registration('ann'));
    const request = { handle: 'ann', password, device: make.newDevice() };
    const answer = await call(`${url}/v1/sessions`, 'POST', { ...request, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'requestInvalid' } } });
    expect((await call(`${url}/v1/sessions`, 'POST', request)).status).toBe(201);
  });

  it('another media type and another path are refused', async () => {
    const { url } = await startGateway();
    const text = await call(`${url}/v1/accounts`, 'POST', 'handle=ann', { 'content-type': 'text/plain' });
    expect(text).toMatchObject({ status: 415, body: { error: { code: 'requestInvalid' } } });
    expect(await call(`${url}/v1/secrets`, 'GET')).toMatchObject({
      status: 404,
      body: { error: { code: 'requestInvalid' } },
    });
  });

  it('[ACCOUNT-2] an unknown handle and a wrong password get the same answer', async () => {
    const { url, register } = await startGateway();
    await register('ann');
    const device = make.newDevice();
    const answers = await Promise.all(
      [
        { handle: 'ann', password: 'wrong horse' },
        { handle: 'nobody', password },
        { handle: '!!', password },
      ].map((credentials) => call(`${url}/v1/sessions`, 'POST', { ...credentials, device })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'badCredentials' } } });
  });

  it('[ACCOUNT-3] signing in again on a device replaces its token and ends its session', async () => {
    const { url, signIn } = await startGateway();
    const ann = await signIn('ann');
    const { device } = ann.account;
    const { body } = await call(`${url}/v1/sessions`, 'POST', { handle: 'ann', password, device });
    expect((await ann.next('bye')).code).toBe('tokenInvalid');
    const client = await openClient(url);
    await client.hello({ ...ann.account, token: String(body.token) });
    const old = await openClient(url);
    old.send({
      frame: 'hello',
      v: 1,
      token: ann.account.token,
      device,
      cursor: null,
      seen: null,
      settled: 0,
    });
    expect((await old.next('bye')).code).toBe('tokenInvalid');
  });

  it('[ACCOUNT-3] another device has a token of its own', async () => {
    const { url, signIn } = await startGateway();
    const ann = await signIn('ann');
    const device = make.newDevice();
    const { body } = await call(`${url}/v1/sessions`, 'POST', { handle: 'ann', password, device });
    const second = await openClient(url);
    await second.hello({ ...ann.account, device, token: String(body.token) });
    await ann.settled();
    expect(ann.received.filter((frame) => frame.frame === 'bye')).toEqual([]);
  });

  it('[ACCOUNT-3] no token and no password is stored readably', async () => {
    const { db, register } = await startGateway();
    const { token } = await register('ann');
    const rows = JSON.stringify([
      db.prepare('SELECT * FROM user').all(),
      db.prepare('SELECT * FROM device').all(),
    ]);
    expect(rows).toContain('$argon2id$');
    for (const secret of [token, password]) expect(rows).not.toContain(secret);
  });

  it('[ACCOUNT-4] attempts are throttled per address, whether they succeed or not', async () => {
    const { url } = await startGateway({ attemptRate: { perSecond: 0.001, burst: 3 } });
    const device = make.newDevice();
    const attempt = () => call(`${url}/v1/sessions`, 'POST', { handle: 'ann', password, device });
    expect((await call(`${url}/v1/accounts`, 'POST', registration('ann'))).status).toBe(201);
    expect((await attempt()).status).toBe(201);
    expect((await attempt()).status).toBe(201);
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rateLimited', retryable: true } } });
    expect(refused.body.error?.retryAfterMs).toBeGreaterThan(0);
  });

  it('[ACCOUNT-4] accounts are made no faster than that', async () => {
    const { url } = await startGateway({ attemptRate: { perSecond: 0.001, burst: 2 } });
    const statuses: number[] = [];
    for (const handle of ['ann', 'bob', 'carol'])
      statuses.push((await call(`${url}/v1/accounts`, 'POST', registration(handle))).status);
    expect(statuses).toEqual([201, 201, 429]);
  });

  it('[ACCOUNT-4] what calls itself work is not counted as less than an attempt', async () => {
    const { url } = await startGateway({ attemptRate: { perSecond: 0.001, burst: 3 } });
    await call(`${url}/v1/accounts`, 'POST', registration('ann'));
    const proof = { challenge: 'none', nonce: '0' };
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const request = { handle: 'ann', password, device: make.newDevice(), proof };
      statuses.push((await call(`${url}/v1/sessions`, 'POST', request)).status);
    }
    expect(statuses).toEqual([201, 201, 429]);
  });

  it('[ACCOUNT-5] signing out ends the device’s live sessions, and only its', async () => {
    const { url, signIn } = await startGateway();
    const ann = await signIn('ann');
    const bob = await signIn('bob');
    const authorization = `Bearer ${ann.account.token}`;
    expect((await call(`${url}/v1/sessions/current`, 'DELETE', undefined, { authorization })).status).toBe(
      204,
    );
    expect((await ann.next('bye')).code).toBe('tokenInvalid');
    expect((await ann.closed).code).toBe(1008);
    await bob.settled();
    const again = await call(`${url}/v1/sessions/current`, 'DELETE', undefined, { authorization });
    expect(again).toMatchObject({ status: 401, body: { error: { code: 'tokenInvalid' } } });
    const without = await call(`${url}/v1/sessions/current`, 'DELETE');
    expect(without).toMatchObject({ status: 401, body: { error: { code: 'tokenInvalid' } } });
  });

  it('no token, password or text reaches the log', async () => {
    const { url, pair, log } = await startGateway();
    const { ann, thread } = await pair();
    await ann.submit(make.message(thread, 'a very private text'));
    await ann.submit({ ...make.op(make.message(thread, 'another private text')), n: -1 });
    for (const tried of ['wrong secret', password])
      await call(`${url}/v1/sessions`, 'POST', { handle: 'ann', password: tried, device: make.newDevice() });
    const authorization = `Bearer ${ann.account.token}`;
    await call(`${url}/v1/sessions/current`, 'DELETE', undefined, { authorization });
    const written = log.join('\n');
    expect(written).toContain('"duration_ms"');
    expect(written).toContain('"requestId"');
    for (const secret of [ann.account.token, password, 'wrong secret', 'private text'])
      expect(written).not.toContain(secret);
  });
});

describe('health', () => {
  it('live and ready', async () => {
    const { url } = await startGateway();
    for (const what of ['live', 'ready']) {
      expect(await call(`${url}/health/${what}`, 'GET')).toEqual({ status: 200, body: { status: what } });
    }
  });

  it('not ready while the store does not commit; live all the same', async () => {
    const { url, db, pair } = await startGateway();
    const { ann, thread } = await pair();
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages}`);
    const text = 'x '.repeat(2_000);
    // The last free page takes a few.
    for (let count = 0; count < 50; count += 1) {
      const answer = await ann.submit(make.message(thread, text));
      if (answer.frame === 'nack') break;
    }
    expect(await call(`${url}/health/ready`, 'GET')).toMatchObject({
      status: 503,
      body: { error: { code: 'storeFailed' } },
    });
    expect((await call(`${url}/health/live`, 'GET')).status).toBe(200);
    db.pragma('max_page_count = 1000000');
    expect((await ann.submit(make.message(thread, text))).frame).toBe('ack');
    expect((await call(`${url}/health/ready`, 'GET')).status).toBe(200);
  });
});
