import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AppEvent } from '../../preload/events.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import { maxTextLength } from '../../sync/protocol/sizes.ts';

/** An answer as it arrives: already across the boundary, so untyped. */
export type RawAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: ErrorData };

/** One running host with a fresh profile, seen from the window's side of its boundary. */
export interface HostHarness {
  /** Any name and any arguments: the suite also asks for what no contract allows. */
  invoke(command: string, args: unknown): Promise<RawAnswer>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Ends the host as a user would; commands under way have been answered when it resolves. May be called twice. */
  stop(): Promise<void>;
  /** Where the boundary carries text: sends it as it is and answers the error that comes back. */
  rawSend?(text: string): Promise<ErrorData>;
}

export interface HostUnderTest {
  readonly name: string;
  /** Whether its boundary carries text; its harnesses then have `rawSend`. */
  readonly carriesText: boolean;
  /** Starts the host on an empty profile, signed out, with this gateway. */
  start(options: { gatewayUrl: string }): Promise<HostHarness>;
}

const patience = { timeout: 10_000, interval: 10 };
const password = 'correct horse';
const threadId = 'd:AAAAAAAAAAAAAAAAAAAAAA' as ThreadId;

/** What every host promises to whoever speaks to it. @param gateway a running one, whose accounts may be filled */
export function hostContract(host: HostUnderTest, gateway: () => { readonly url: string }): void {
  describe(`the host contract: ${host.name}`, () => {
    let harness: HostHarness;
    beforeAll(async () => {
      harness = await host.start({ gatewayUrl: gateway().url });
    });
    afterAll(() => harness.stop());

    async function result(command: string, args: unknown = {}): Promise<unknown> {
      const answer = await harness.invoke(command, args);
      if (!answer.ok) throw new Error(`${command} was refused: ${answer.error.code} ${answer.error.message}`);
      return answer.result;
    }

    it('answers a command with its result', async () => {
      expect(await harness.invoke('getState', {})).toMatchObject({
        ok: true,
        result: { session: { status: 'signedOut' }, gatewayUrl: gateway().url },
      });
    });

    it.each(['', 'nope', 'constructor', '__proto__', 'toString', 'GETSTATE'])(
      'refuses the command %j, which there is not',
      async (command) => {
        expect(await harness.invoke(command, {})).toMatchObject({
          ok: false,
          error: { code: 'commandUnknown' },
        });
      },
    );

    it.each([
      ['getState', { surplus: 1 }],
      ['getState', []],
      ['getState', null],
      ['getState', 'text'],
      ['setPreferences', { theme: 'pink' }],
      ['setPreferences', { theme: 'dark', surplus: true }],
      ['signIn', { handle: 'ann' }],
      ['signIn', { handle: 7, password }],
      ['getThread', { threadId: 'nowhere' }],
      ['getThread', { threadId: { toString: 'x' } }],
      ['sendMessage', { threadId, text: '' }],
      ['sendMessage', { threadId, text: ' \n ' }],
      ['sendMessage', { threadId, text: 'x'.repeat(maxTextLength + 1) }],
      ['listThreads', { offset: -1, limit: 10 }],
      ['listThreads', { offset: 0, limit: 1e9 }],
      ['listThreads', { offset: 0.5, limit: 1 }],
    ])('refuses %s with %j, and nothing changes', async (command, args) => {
      const before = await result('getState');
      const events: AppEvent[] = [];
      harness.subscribe((event) => events.push(event));
      expect(await harness.invoke(command, args)).toMatchObject({
        ok: false,
        error: { code: 'requestInvalid' },
      });
      expect(await result('getState')).toEqual(before);
      expect(events).toEqual([]);
    });

    it('flattens an error to data that says what to do', async () => {
      const answer = await harness.invoke('signIn', { handle: 'nobody_here', password });
      expect(answer).toEqual({
        ok: false,
        error: { code: 'badCredentials', retryable: false, message: expect.any(String) as string },
      });
    });

    it('tells events in their order, the last one being the truth', async () => {
      const themes: string[] = [];
      let last: unknown = null;
      harness.subscribe((event) => {
        if (event.event !== 'stateChanged') return;
        themes.push(event.payload.preferences.theme);
        last = event.payload;
      });
      for (const theme of ['dark', 'light', 'system', 'dark']) {
        await result('setPreferences', { theme });
        await vi.waitFor(() => expect(themes.at(-1)).toBe(theme), patience);
      }
      expect(themes.filter((theme, at) => theme !== themes[at - 1])).toEqual([
        'dark',
        'light',
        'system',
        'dark',
      ]);
      expect(await result('getState')).toEqual(last);
    });

    it('tells nothing more to who has unsubscribed', async () => {
      const events: AppEvent[] = [];
      const heard: AppEvent[] = [];
      harness.subscribe((event) => events.push(event));
      const unsubscribe = harness.subscribe((event) => heard.push(event));
      unsubscribe();
      await result('setPreferences', { theme: 'dark' });
      await vi.waitFor(() => expect(events).not.toEqual([]), patience);
      expect(heard).toEqual([]);
    });

    // Not a skip: a boundary that carries values has no text to get wrong.
    const malformedTexts = !host.carriesText
      ? []
      : ([
          ['no JSON', '{"id":1,'],
          ['an array', '[]'],
          ['a number', '1'],
          ['null', 'null'],
          ['no id', '{"command":"getState"}'],
          ['an id that is an object', '{"id":{},"command":"getState"}'],
          ['a command that is a number', '{"id":1,"command":7}'],
          ['no command', '{"id":1}'],
          ['a message beyond the limit', JSON.stringify({ id: 1, command: 'x'.repeat(1024 * 1024) })],
        ] as const);
    it.each(malformedTexts)('refuses %s and goes on', async (_what, text) => {
      expect(await harness.rawSend?.(text)).toMatchObject({ code: 'requestInvalid' });
      expect(await harness.invoke('getState', {})).toMatchObject({ ok: true });
    });

    describe('signed in', () => {
      beforeAll(async () => {
        const handle = `p${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;
        await result('register', { handle, displayName: 'Ann', password });
      });

      it('answers calls made at once each with its own result', async () => {
        const handles = Array.from({ length: 40 }, (_, at) => `friend_${at}`);
        const started = await Promise.all(handles.map((handle) => result('startThread', { handle })));
        const threads = await Promise.all(started.map((thread) => result('getThread', thread)));
        expect(threads.map((thread) => (thread as { handle: string }).handle)).toEqual(handles);
      });

      it('carries a text of the greatest length and every script unharmed', async () => {
        const sample = `“Їжак” 🧑‍🚀🏳️‍🌈 שלום ‏مرحبا 日本語 \\ " ' \t \n \r\n \u2028\u2029 \u0001 é ﷽ </script> `;
        const text = sample
          .repeat(100)
          .slice(0, maxTextLength - 1)
          .replace(/[\uD800-\uDBFF]$/, '.')
          .padEnd(maxTextLength, '.');
        const thread = (await result('startThread', { handle: 'friend' })) as { threadId: string };
        await result('sendMessage', { ...thread, text });
        const page = await result('readMessages', { ...thread, anchor: { kind: 'newest' }, limit: 10 });
        expect((page as { items: { text: string }[] }).items.map((item) => item.text)).toEqual([text]);
      });
    });

    it('answers what is under way when it stops', async () => {
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      onTestFinished(() => void silent.close());
      const { port } = silent.address() as { port: number };
      const waiting = await host.start({ gatewayUrl: `http://127.0.0.1:${port}` });
      onTestFinished(() => waiting.stop());
      const asked = once(silent, 'connection');
      const answer = waiting.invoke('signIn', { handle: 'ann', password });
      await asked;
      await waiting.stop();
      expect(await answer).toMatchObject({ ok: false, error: { code: expect.any(String) as string } });
    });
  });
}
