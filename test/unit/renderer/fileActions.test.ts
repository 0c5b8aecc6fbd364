import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { fileView } from '../../../main/core/views/files.ts';
import type { Bridge } from '../../../preload/contract.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { createFileActions } from '../../../renderer/features/files/actions.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import type { FileCarrier } from '../../../renderer/store/fileCarrier.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { attachment } from '../../builders/files.ts';
import { emptyState } from './emptyState.ts';
import { message } from './samples.ts';

const offline = new TernError('connectionLost').toData();
const damaged = new TernError('fileDamaged').toData();
/** Of each file: what a host says of its first byte, and of its last. */
const files: Readonly<Record<string, readonly [unknown, unknown]>> = {
  '/whole': [null, null],
  '/elsewhere': [offline, offline],
  '/partly': [null, offline],
  '/damaged': [damaged, damaged],
};

const host = createServer(({ url, headers: { range } }, response) => {
  const [first, last] = files[url ?? ''] ?? [];
  const error = range === 'bytes=0-0' ? first : last;
  response.writeHead(error === null ? 206 : 503).end(error === null ? 'x' : JSON.stringify({ error }));
});
beforeAll(() => once(host.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void host.close());
const base = () => `http://127.0.0.1:${(host.address() as AddressInfo).port}`;

function actions(path = '/whole') {
  const toasts: string[] = [];
  const deps = {
    ...{ store: createStore<AppState>(() => emptyState), bridge: {} as Bridge },
    sentence: ({ code }: { code: string }) => code,
    translate: (key: string) => key,
    toast: (text: string) => void toasts.push(text),
  };
  const carrier = { urlOf: () => base() + path } as unknown as FileCarrier;
  return { toasts, ...createFileActions(deps, carrier) };
}

describe('a file that is not shown', () => {
  it('is not here, is damaged, or is here and cannot be shown', async () => {
    const { problemAt } = actions();
    const kindOf = async (path: string) => (await problemAt(base() + path)).kind;
    expect(await kindOf('/whole')).toBe('unshowable');
    expect(await kindOf('/elsewhere')).toBe('away');
    expect(await kindOf('/partly')).toBe('away');
    expect(await kindOf('/damaged')).toBe('broken');
  });
});

describe('saving film or sound', () => {
  const film = fileView(attachment(1, { mime: 'video/mp4' }));
  const said = async (change: Partial<MessageView>, path: string) => {
    const { saveFilmOrSound, toasts } = actions(path);
    await saveFilmOrSound(message(1, { files: [film], ...change }));
    return toasts;
  };

  it('promises nothing of what is not here', async () => {
    expect(await said({}, '/elsewhere')).toEqual(['files.notHere']);
    expect(await said({}, '/damaged')).toEqual(['fileDamaged']);
  });

  it('[TIMER-8] saves nothing that is to stay where it is, and says why', async () => {
    const expiry = { expiresAt: null, seconds: 60, countsFrom: 'reading', keepsCopies: false } as const;
    expect(await said({ expiry }, '/whole')).toEqual(['timer.staysHere']);
  });
});
