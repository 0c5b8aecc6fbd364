import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

describe('frames that are refused', () => {
  const bad = {
    'no JSON': 'hello?',
    'an array': '[]',
    'a number': '7',
    null: 'null',
    'no kind': '{}',
    'an unknown kind': '{"frame":"shout"}',
    'a name of the prototype': '{"frame":"__proto__"}',
    'a missing field': '{"frame":"ping"}',
    'a field of the wrong type': '{"frame":"ping","t":"now"}',
    'a field nobody knows': '{"frame":"ping","t":1,"please":true}',
    'a pull of nothing': '{"frame":"pull","feeds":[],"limit":10}',
    'a pull of too much': '{"frame":"pull","feeds":[{"feedId":"u:x","after":0}],"limit":100000}',
    'an op without an id': '{"frame":"op","type":"sendMessage"}',
    'an op whose id is no id': '{"frame":"op","id":"1","type":"sendMessage"}',
  };
  it.each(Object.entries(bad))(
    '[FRAME-1] [FRAME-4] %s: an error, and the session goes on',
    async (_name, text) => {
      const { signIn } = await startGateway();
      const ann = await signIn('ann');
      ann.sendRaw(text);
      const { request, error } = await ann.next('error');
      expect({ request, code: error.code, retryable: error.retryable }).toEqual({
        request: 'unknown',
        code: 'frameInvalid',
        retryable: false,
      });
      await ann.settled();
    },
  );

  const badOps = {
    'an unknown type': { type: 'explode' },
    'a field nobody knows': { shiny: true },
    'n of the wrong type': { n: 'one' },
    'a body of another op': { body: { emoji: '👍' } },
    'a blank text': {
      body: {
        messageId: make.newMessageId(),
        envelope: { kind: 'text', replyTo: null },
        content: { text: ' \n' },
      },
    },
    'a text that is too long': {
      body: {
        messageId: make.newMessageId(),
        envelope: { kind: 'text', replyTo: null },
        content: { text: 'x'.repeat(5_000) },
      },
    },
    'an unknown field in its body': {
      body: {
        messageId: make.newMessageId(),
        envelope: { kind: 'text', replyTo: null, urgent: true },
        content: { text: 'x' },
      },
    },
    'an account feed': { feedId: `u:${make.newUserId()}` },
  };
  it.each(Object.entries(badOps))(
    '[FRAME-1] an op with %s: a nack, and nothing changes',
    async (_name, wrong) => {
      const { pair } = await startGateway();
      const { ann, thread } = await pair();
      const op = { ...make.op(make.message(thread, 'x')), ...wrong };
      ann.send(op);
      expect((await ann.next('nack')).error.code).toBe('frameInvalid');
      ann.send({ frame: 'pull', feeds: [{ feedId: thread, after: 0 }], limit: 10 });
      expect(
        (await ann.next('changes', (page) => page.feedId === thread && page.after === 0 && page.last === 1))
          .last,
      ).toBe(1);
    },
  );

  const half = '\ud83d';
  it.each([
    ['[TEXT-9] half of a pair', (thread: ThreadId) => make.message(thread, `x${half}`), 'textInvalid'],
    ['[TEXT-10] nothing to see', (thread: ThreadId) => make.message(thread, '\u200b\u3164'), 'textInvalid'],
    [
      '[TEXT-10] an edit to nothing',
      (thread: ThreadId) => make.edit(thread, make.newMessageId(), '\u2800'),
      'textInvalid',
    ],
    [
      '[TEXT-11] a word as a reaction',
      (thread: ThreadId) => make.reaction(thread, make.newMessageId(), 'haha'),
      'reactionInvalid',
    ],
    [
      '[TEXT-11] two emoji',
      (thread: ThreadId) => make.reaction(thread, make.newMessageId(), '👍👍'),
      'reactionInvalid',
    ],
  ])('%s: a nack, and nothing changes; replayed, it is no reason', async (_what, intentOf, code) => {
    const { pair } = await startGateway();
    const { ann, thread } = await pair();
    const intent = intentOf(thread);
    expect(await ann.submit(intent)).toMatchObject({ frame: 'nack', error: { code, retryable: false } });
    const again = await ann.submit({ ...make.op(intent), replayed: true });
    expect(again.frame === 'ack' || again.error.code !== code).toBe(true);
  });

  it('[TEXT-9] in a device’s name: bye', async () => {
    const { url, register } = await startGateway();
    const { token, device } = await register('ann');
    const client = await openClient(url);
    const named = { ...device, name: `Ann’s ${half}` };
    client.send({
      frame: 'hello',
      v: protocolVersion,
      token,
      device: named,
      cursor: null,
      seen: null,
      settled: 0,
    });
    expect((await client.next('bye')).code).toBe('frameInvalid');
  });

  it('[FRAME-2] a frame over the limit is refused; an op in it by its id', async () => {
    const { pair } = await startGateway();
    const { ann, thread } = await pair();
    ann.sendRaw(JSON.stringify({ frame: 'ping', t: 1, pad: 'ж'.repeat(defaultLimits.frameBytes / 2) }));
    expect((await ann.next('error')).error.code).toBe('frameTooLarge');
    const op = { ...make.op(make.message(thread, 'x')), pad: 'x'.repeat(defaultLimits.frameBytes) };
    ann.send(op);
    expect((await ann.next('nack')).id).toBe(op.id);
    await ann.settled();
  });

  it('[FRAME-2] a frame of 16 times the limit is not read: 1009', async () => {
    const { signIn } = await startGateway();
    const ann = await signIn('ann');
    ann.sendRaw('x'.repeat(defaultLimits.frameBytes * defaultLimits.unreadableFrameFactor + 1));
    expect((await ann.closed).code).toBe(1009);
  });

  it('[FRAME-3] a binary frame is refused', async () => {
    const { signIn } = await startGateway();
    const ann = await signIn('ann');
    ann.sendRaw(Buffer.from('{"frame":"ping","t":1}'));
    expect((await ann.next('error')).error.code).toBe('frameInvalid');
    await ann.settled();
  });

  it('[FRAME-3] fifty refused frames end the session', async () => {
    const { signIn } = await startGateway();
    const ann = await signIn('ann');
    for (let count = 0; count < 50; count += 1) ann.sendRaw('{}');
    expect((await ann.next('bye')).code).toBe('frameInvalid');
    expect((await ann.closed).code).toBe(1008);
    expect(ann.received.filter((frame) => frame.frame === 'error')).toHaveLength(50);
  });

  it('[PING-1] ping is answered by pong with the same t', async () => {
    const { signIn } = await startGateway();
    const ann = await signIn('ann');
    ann.send({ frame: 'ping', t: 987_654 });
    expect(await ann.next('pong')).toMatchObject({ frame: 'pong', t: 987_654 });
  });

  it('another subprotocol and another path get no socket', async () => {
    const { url } = await startGateway();
    await expect(openClient(`${url}/elsewhere`)).rejects.toThrow('404');
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
    const headers = { ...upgrade, ...key, 'sec-websocket-protocol': 'tern.v999' };
    const { request } = await import('node:http');
    const body = await new Promise<string>((resolve, reject) => {
      const asked = request(`${url}/v1/socket`, { headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(`${response.statusCode} ${text}`));
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(body).toMatch(/^400 .*versionUnsupported/);
  });
});
