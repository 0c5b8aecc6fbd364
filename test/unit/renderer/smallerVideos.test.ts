import { describe, expect, it } from 'vitest';
import type { MadeSmaller } from '../../../renderer/bridge/handedPieces.ts';
import type { MakeOptions } from '../../../renderer/bridge/smallerFilm.ts';
import type { StateView } from '../../../preload/views/state.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { composers, stagedFile } from './composers.ts';
import { threadId } from './samples.ts';

const smaller = {
  film: { width: 1_920, height: 1_080, durationMs: 60_000 },
  target: { width: 1_280, height: 720, videoBitrate: 2_000_000, audioBitrate: 96_000, bytes: 5 },
  container: 'mp4',
} as const;
const film = (name = 'film.mov') => new File(['many bytes'], name, { type: 'video/quicktime' });
const other = new File(['x'], 'a.pdf');

interface Making extends MakeOptions {
  readonly name: string;
  readonly end: (answer?: MadeSmaller) => void;
}

/** A window that can make videos smaller, and ends each when it is told to. */
function tray({ prefers = true } = {}) {
  const parts = composers();
  const { host, store } = parts;
  const makings: Making[] = [];
  host.smaller = smaller;
  host.makes = ({ name }, options) =>
    new Promise((resolve) => {
      const made = { ok: true, result: stagedFile(`${name}.mp4`) } as const;
      makings.push({ ...options, name, end: (answer = made) => resolve(answer) });
    });
  const state = { preferences: { smallerVideos: prefers } } as StateView;
  store.setState({ state });
  const chosen = () => store.getState().trays.get(threadId) ?? [];
  const staged = () => chosen().map((each) => each.staged?.name ?? null);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { ...parts, makings, chosen, staged, settle };
}

describe('[CONTENT-8] a chosen video', () => {
  it('goes as it is unless its person prefers it smaller, and says what it could be', async () => {
    const { trays, makings, chosen, staged, settle } = tray({ prefers: false });
    trays.add(threadId, [film()]);
    await settle();
    expect([staged(), makings, chosen()[0]?.smaller]).toEqual([['film.mov'], [], smaller]);
  });

  it('goes as it is where it is small enough or the window cannot, whatever is preferred', async () => {
    const { host, trays, makings, chosen, staged, settle } = tray();
    host.smaller = null;
    trays.add(threadId, [film()]);
    await settle();
    expect([staged(), makings, chosen()[0]?.smaller]).toEqual([['film.mov'], [], null]);
  });

  it('is made smaller one after another, and other files do not wait for it', async () => {
    const { trays, makings, chosen, staged, settle } = tray();
    trays.add(threadId, [film('a.mov'), film('b.mov'), other]);
    await settle();
    expect([makings.map(({ name }) => name), staged()]).toEqual([['a.mov'], [null, null, 'a.pdf']]);
    makings[0]?.onProgress(0.5);
    expect(chosen().map(({ making, share }) => [making, share])).toEqual([
      [true, 0.5],
      [false, 0],
      [false, 0],
    ]);
    makings[0]?.end();
    await settle();
    makings[1]?.end();
    await settle();
    expect(staged()).toEqual(['a.mov.mp4', 'b.mov.mp4', 'a.pdf']);
    expect(chosen().some(({ making }) => making)).toBe(false);
  });

  it('goes the other way once that is chosen: what was handed over is forgotten, what is made is called off', async () => {
    const { trays, said, makings, staged, settle } = tray({ prefers: false });
    trays.add(threadId, [film(), other]);
    await settle();
    trays.chooseSmaller(threadId, true);
    await settle();
    expect(said('discardFiles')).toEqual([{ blobIds: ['film.mov'] }]);
    expect(staged()).toEqual([null, 'a.pdf']);
    trays.chooseSmaller(threadId, false);
    makings[0]?.end({ ok: false, notMade: 'failed' });
    await settle();
    expect([makings[0]?.signal.aborted, staged()]).toEqual([true, ['film.mov', 'a.pdf']]);
  });

  it('is forgotten when it is removed meanwhile, also if it was made all the same', async () => {
    const { trays, said, makings, chosen, settle } = tray();
    trays.add(threadId, [film()]);
    await settle();
    for (const each of chosen()) trays.remove(threadId, each);
    expect(makings[0]?.signal.aborted).toBe(true);
    makings[0]?.end();
    await settle();
    expect([chosen(), said('discardFiles')]).toEqual([[], [{ blobIds: ['film.mov.mp4'] }]]);
  });

  it('says why it cannot be made smaller, and can be sent as it is', async () => {
    const { composer, trays, said, words, makings, chosen, open, settle } = tray();
    await open();
    trays.add(threadId, [film()]);
    await settle();
    makings[0]?.end({ ok: false, notMade: 'failed' });
    await composer.submit(threadId);
    expect(words).toEqual(['files.smallerVideo.notSent']);
    expect([said('sendFiles'), chosen()[0]?.notMade]).toEqual([[], 'failed']);
    for (const each of chosen()) trays.sendAsItIs(threadId, each);
    await composer.submit(threadId);
    expect(said('sendFiles')).toMatchObject([{ blobIds: ['film.mov'] }]);
    expect(makings).toHaveLength(1);
  });

  it('says what the host refuses of it', async () => {
    const { trays, makings, chosen, settle } = tray();
    const error = new TernError('diskFull').toData();
    trays.add(threadId, [film()]);
    await settle();
    makings[0]?.end({ ok: false, error });
    await settle();
    expect(chosen()[0]).toMatchObject({ error, making: false });
  });
});

describe('[CONTENT-8] a conversation that is left while its video is made smaller', () => {
  it('calls it off, and begins again when it is shown', async () => {
    const { trays, makings, chosen, staged, settle } = tray();
    trays.add(threadId, [film('a.mov'), film('b.mov')]);
    await settle();
    trays.callOff(threadId);
    expect([makings[0]?.signal.aborted, chosen().some(({ making }) => making)]).toEqual([true, false]);
    makings[0]?.end({ ok: false, notMade: 'failed' });
    await settle();
    expect([makings.length, staged()]).toEqual([1, [null, null]]);
    trays.resume(threadId);
    await settle();
    makings[1]?.end();
    await settle();
    makings[2]?.end();
    await settle();
    expect(staged()).toEqual(['a.mov.mp4', 'b.mov.mp4']);
    trays.resume(threadId);
    expect(makings).toHaveLength(3);
  });

  it('goes on with what was sent already, which leaves with its caption', async () => {
    const { composer, trays, said, makings, store, open, settle } = tray();
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, [film()]);
    const sending = composer.submit(threadId);
    await settle();
    expect(store.getState().awaitedTrays).toEqual(new Set([threadId]));
    trays.callOff(threadId);
    makings[0]?.end();
    await sending;
    expect(said('sendFiles')).toMatchObject([{ blobIds: ['film.mov.mp4'], text: 'look' }]);
    expect(store.getState().awaitedTrays).toEqual(new Set());
  });

  it('sends nothing that was taken back before it was ready', async () => {
    const { composer, trays, said, makings, staged, stands, open, settle } = tray();
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, [film()]);
    const sending = composer.submit(threadId);
    await settle();
    trays.takeBack(threadId);
    await sending;
    makings[0]?.end();
    await settle();
    expect([said('sendFiles'), staged(), stands().text]).toEqual([[], ['film.mov.mp4'], 'look']);
  });

  it('has it when it goes on under another id', async () => {
    const { trays, makings, store, settle } = tray();
    const next = 'another' as ThreadId;
    trays.add(threadId, [film()]);
    await settle();
    trays.becomes(threadId, next);
    makings[0]?.end();
    await settle();
    expect(store.getState().trays.get(next)?.[0]?.staged?.name).toBe('film.mov.mp4');
  });

  it('calls off everything when the window goes away', async () => {
    const { trays, makings, settle } = tray();
    trays.add(threadId, [film()]);
    await settle();
    trays.callOffAll();
    expect(makings[0]?.signal.aborted).toBe(true);
  });
});
