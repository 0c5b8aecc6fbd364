import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { fileUrl, stageFile } from '../../../renderer/bridge/files.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { messageId } from '../../builders/ids.ts';

/** Node has none. */
class Request extends EventTarget {
  static last = new Request();
  readonly upload = new EventTarget();
  response: unknown = null;
  opened: readonly string[] = [];
  sent: unknown = null;
  constructor() {
    super();
    Request.last = this;
  }
  open(...opened: readonly string[]): void {
    this.opened = opened;
  }
  send(sent: unknown): void {
    this.sent = sent;
  }
  abort(): void {
    this.dispatchEvent(new Event('loadend'));
  }
  answer(response: unknown): void {
    this.response = response;
    this.abort();
  }
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', Request);
  onTestFinished(() => void vi.unstubAllGlobals());
});

const bridge = { filesBase: () => '/files/secret/2' };
const blobId = 'a'.repeat(64) as BlobId;
const file = new File(['words'], 'Їжак & \ud800.txt');

it('a file has an address: of its message or as it was handed over, to be shown or saved', () => {
  expect(fileUrl(bridge, messageId(1), blobId)).toBe(`/files/secret/2/${messageId(1)}/${blobId}`);
  expect(fileUrl(bridge, null, blobId, { save: true })).toBe(`/files/secret/2/staged/${blobId}?save=1`);
});

it('a file is handed over under its name, and the answer is what the host says', async () => {
  const told: number[] = [];
  const answer = stageFile(bridge, file, { onProgress: (share) => told.push(share) });
  const { last } = Request;
  expect(last.opened).toEqual(['POST', '/files/secret/2?name=%D0%87%D0%B6%D0%B0%D0%BA+%26+%EF%BF%BD.txt']);
  expect(last.sent).toBe(file);
  last.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 1, total: 4 }));
  last.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 0, total: 0 }));
  last.answer({ ok: true, result: { blobId } });
  expect(await answer).toEqual({ ok: true, result: { blobId } });
  expect(told).toEqual([0.25, 0]);
});

it.each([null, 'Forbidden', {}, []])('what is no answer, %j, is a host that is gone', async (response) => {
  const answer = stageFile(bridge, file);
  Request.last.answer(response);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'connectionLost' } });
});

it('what is stopped, before or meanwhile, is answered and not sent', async () => {
  const early = stageFile(bridge, file, { signal: AbortSignal.abort() });
  expect(Request.last.sent).toBeNull();
  const stop = new AbortController();
  const large = new File([new Uint8Array(17 * 1_024 * 1_024)], 'film.mp4');
  const late = stageFile(bridge, large, { signal: stop.signal });
  stop.abort();
  for (const answer of [early, late])
    expect(await answer).toMatchObject({ error: { code: 'connectionLost' } });
});

it('what may be up when it is stopped is answered as what it is there: it can be discarded', async () => {
  const large = new File([new Uint8Array(17 * 1_024 * 1_024)], 'film.mp4');
  for (const each of [file, large]) {
    const stop = new AbortController();
    const answer = stageFile(bridge, each, { signal: stop.signal });
    if (each === large) Request.last.upload.dispatchEvent(new Event('load'));
    stop.abort();
    Request.last.answer({ ok: true, result: { blobId } });
    expect(await answer).toEqual({ ok: true, result: { blobId } });
  }
});
