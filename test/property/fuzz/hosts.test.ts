import { notStrictEqual, ok, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands, type CommandName } from '../../../preload/commands.ts';
import { type AppEvent, events } from '../../../preload/events.ts';
import { createCore } from '../../../main/core/createCore.ts';
import { plainVault } from '../../../main/core/vault.ts';
import { commonFlags, portFlag } from '../../../main/hosts/commonFlags.ts';
import { createDispatcher } from '../../../main/hosts/dispatch.ts';
import { readLaunchFlags } from '../../../main/hosts/electron/launchFlags.ts';
import { answerFiles } from '../../../main/hosts/files/answerFiles.ts';
import { readFlags } from '../../../main/hosts/flags.ts';
import { readLines } from '../../../main/hosts/headless/readLines.ts';
import { JsonSession } from '../../../main/hosts/jsonSession.ts';
import { readFlags as readGatewayFlags } from '../../../sync/gateway/cli/flags.ts';
import { isErrorCode } from '../../../sync/core/errorCodes.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { fail, ok as success } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { attachment, joined } from '../../builders/files.ts';
import { filesInMemory } from '../../builders/filesInMemory.ts';
import { ann, countingIds } from '../../builders/ids.ts';
import { countingNonces } from '../../builders/nonces.ts';
import { scriptedTransport } from '../../builders/scriptedTransport.ts';
import { VirtualClock } from '../world/virtualClock.ts';
import { expectSurvival } from './fuzz.ts';
import { bytes, json, spoilt, spoiltText, valid } from './garbage.ts';

const names = Object.keys(commands) as CommandName[];
const eventSchemas = Object.fromEntries(
  Object.entries(events).map(([name, schema]) => [name, compileValidator(schema, 'internal')]),
);

/** A real core, signed in and offline, behind the dispatcher of every host. */
async function dispatcherUnderFuzz() {
  const clock = new VirtualClock();
  const emitted: AppEvent[] = [];
  const signedIn = async (given: { handle: string }) =>
    success({ userId: ann, handle: given.handle, displayName: given.handle, token: 't' } as never);
  const core = await createCore({
    options: {
      profile: 'p',
      gatewayUrl: 'http://gateway',
      appVersion: '0',
      platform: 'test',
      deviceName: 'd',
    },
    files: { outbox: ':memory:', mirror: ':memory:' },
    clock,
    random: () => 0.5,
    newId: countingIds(),
    newNonce: countingNonces('fuzz'),
    logger: silentLogger,
    transport: scriptedTransport(),
    accounts: {
      register: (_url: string, request: { handle: string }) => signedIn(request),
      signIn: (_url: string, request: { handle: string }) => signedIn(request),
      recover: async () => fail(new TernError('recoveryInvalid')),
      signOut: async () => success(null),
    },
    ownAccount: {
      changePassword: async () => success(null),
      deleteAccount: async () => success(null),
      newRecovery: async () => success({ code: '0' }),
      activity: async () => success({ events: [] }),
    },
    sealing: null,
    links: null,
    devices: {
      list: async () => success({ devices: [] }),
      rename: async () => success(null),
      revoke: async () => success(null),
      revokeOthers: async () => success(null),
      askCode: async () => success({ code: '0123456789', validMs: 1 }),
    },
    groups: {
      bans: async () => success({ bans: [] }),
      requests: async () => success({ requests: [] }),
      subscribers: async () => success({ subscribers: [], next: null }),
      makeLink: async () => success({ linkId: 'l', secret: 's'.repeat(43) }),
      links: async () => success({ links: [] }),
      revokeLink: async () => success(null),
      previewLink: async () => fail(new TernError('linkInvalid')),
      followLink: async () => fail(new TernError('linkInvalid')),
    },
    vault: plainVault,
    schedule: (task) => void clock.after(0, task),
    emit: (event) => emitted.push(event),
  });
  const dispatcher = createDispatcher({ core: { ...core, subscribe: () => () => {} } });
  await dispatcher.call('signIn', { handle: 'ann', password: 'long enough' });
  return {
    dispatcher,
    async settled() {
      await clock.advance(0);
      for (const { event, payload } of emitted.splice(0))
        expect(eventSchemas[event]?.(payload)).toMatchObject({ ok: true });
    },
  };
}

it.each(names)('command %s: any arguments are answered, and never with a broken core', async (name) => {
  const { dispatcher, settled } = await dispatcherUnderFuzz();
  const parseResult = compileValidator(commands[name].result, 'internal');
  const args = fc.oneof(
    valid(commands[name].args),
    spoilt(commands[name].args),
    json,
    fc.constant(undefined),
  );
  await expectSurvival(args, async (given) => {
    const answer = await dispatcher.call(name, given);
    if (answer.ok) ok(parseResult(answer.result).ok);
    else notStrictEqual(answer.error.code, 'internal', answer.error.message);
    await settled();
    if (name === 'signOut') await dispatcher.call('signIn', { handle: 'ann', password: 'long enough' });
  });
});

it('any text, as a line of a headless client or a message of a window, gets one answer', async () => {
  const { dispatcher } = await dispatcherUnderFuzz();
  const request = fc
    .tuple(
      fc.oneof(json, fc.constant(1)),
      fc.oneof(fc.constantFrom<string>(...names, 'help', '__proto__'), json),
      json,
    )
    .map(([id, command, args]) => JSON.stringify({ id, command, args }));
  const text = fc.oneof(
    request,
    json.map((value) => JSON.stringify(value)),
    ...names.map((name) => spoiltText(commands[name].args)),
  );
  await expectSurvival(fc.array(bytes(text), { maxLength: 6 }), async (lines) => {
    const answers: { id?: unknown; error?: { code: string } }[] = [];
    const write = (answer: string) => answers.push(JSON.parse(answer) as object) > 0;
    const session = new JsonSession({ dispatcher, write });
    const input = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    // However the bytes are cut on their way.
    const chunks = [input.subarray(0, input.length >> 1), input.subarray(input.length >> 1)];
    let taken = 0;
    for await (const line of readLines(asStream(chunks), 100_000)) {
      taken += 1;
      if (line.ok) session.receive(line.value);
      else session.refuse(line.error);
    }
    await session.settled();
    session.close();
    expect(answers).toHaveLength(taken);
    for (const { error } of answers) expect(error === undefined || isErrorCode(error.code)).toBe(true);
    expect(answers.filter(({ error }) => error?.code === 'internal')).toEqual([]);
  });
});

async function* asStream(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const word = fc.oneof(
  fc.constantFrom(
    '--',
    '-',
    '--data',
    '--gateway',
    '--port',
    '--log-level',
    '--profile',
    '--frames',
    '--demo',
    '--no-demo',
    '--help=1',
    '--port=0x1',
    '--__proto__',
    '--constructor=1',
    '-h',
  ),
  fc.string({ unit: 'binary' }),
  fc.string().map((value) => `--port=${value}`),
  fc.string().map((value) => `--gateway=${value}`),
  fc.string().map((value) => `--profile=${value}`),
);

it('any command line and environment is read, or refused with a sentence', async () => {
  const environment = fc.dictionary(
    fc
      .constantFrom('DATA', 'HOST', 'PORT', 'LOG_LEVEL', 'ATTEMPTS_PER_MINUTE', 'FRAMES')
      .map((name) => `TERN_GATEWAY_${name}`),
    fc.string({ unit: 'binary' }),
  );
  await expectSurvival(fc.tuple(fc.array(word, { maxLength: 5 }), environment), ([argv, env]) => {
    const gateway = readGatewayFlags(argv, env);
    if (!gateway.ok) strictEqual(gateway.error.code, 'requestInvalid');
    for (const read of [
      () => readFlags(argv, { ...commonFlags, port: portFlag }),
      () => readLaunchFlags(argv),
    ]) {
      try {
        read();
      } catch (error) {
        if (!(error instanceof TernError)) throw error;
        strictEqual(error.code, 'requestInvalid');
      }
    }
  });
});

it('any request for a file, of any name and type, is answered with what HTTP can carry', async () => {
  const plain = new Uint8Array(100).map((_, at) => at);
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const part = fc.oneof(text, fc.constantFrom('', 'staged', ann, 'a'.repeat(64)));
  const number = fc.oneof(fc.nat(120), fc.constantFrom('', '-', '9'.repeat(400)));
  const range = fc.oneof(
    fc.constantFrom(null, undefined),
    text,
    fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`),
  );
  const request = fc.record({
    method: fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'), text),
    parts: fc.array(part, { maxLength: 4 }),
    query: text.map((query) => new URLSearchParams(query)),
    range,
  });
  await expectSurvival(fc.tuple(request, text, text), async ([asked, name, mime]) => {
    const files = filesInMemory(attachment(1, { name, mime, size: plain.length }), plain);
    const reply = await answerFiles(files, { ...asked, body: () => new Blob([plain]).stream() });
    const response = new Response(reply.body, { status: reply.status, headers: reply.headers });
    const announced = response.headers.get('content-length');
    const { length } = typeof reply.body === 'string' ? reply.body : await joined(reply.body);
    ok([200, 206, 404, 405, 416].includes(reply.status));
    if (announced !== null && asked.method !== 'HEAD') strictEqual(length, Number(announced));
  });
});
