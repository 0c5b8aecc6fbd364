import { describe, expect, it } from 'vitest';
import type { StateView } from '../../../preload/views/state.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { composers } from './composers.ts';
import { threadId } from './samples.ts';

const file = (name: string, type = '') => new File(['x'], name, { type });
const files = (...names: readonly string[]) => names.map((name) => file(name));

function tray() {
  const parts = composers();
  const chosen = () => parts.store.getState().trays.get(threadId) ?? [];
  const names = () => chosen().map(({ file: { name } }) => name);
  return { ...parts, chosen, names };
}

describe('files that were chosen', () => {
  it('are sent in their order with the words as their caption, once all are handed over', async () => {
    const { composer, trays, open, said, stands, names } = tray();
    await open();
    composer.setText(threadId, ' from the quay ');
    trays.add(threadId, files('a.png', 'b.pdf'));
    // Pressed twice while they are handed over: once is enough.
    await Promise.all([composer.submit(threadId), composer.submit(threadId)]);
    expect(said('sendFiles')).toEqual([
      { threadId, blobIds: ['a.png', 'b.pdf'], spoilers: [], text: 'from the quay', replyTo: null },
    ]);
    expect(said('sendMessage')).toEqual([]);
    expect([names(), stands().text]).toEqual([[], '']);
  });

  it('[CONTENT-7] are spoilers where that was asked of a picture or video, also once prepared again', async () => {
    const { host, composer, trays, open, said, chosen } = tray();
    const kinds = { 'image/png': 'picture', 'video/mp4': 'video' } as const;
    const stages = host.stages.bind(host);
    host.stages = (each) => {
      const staged = stages(each);
      const kind = kinds[each.type as keyof typeof kinds] ?? 'document';
      return staged.ok ? { ...staged, result: { ...staged.result, kind } } : staged;
    };
    await open();
    trays.add(threadId, [file('a.png', 'image/png'), file('b.pdf'), file('c.mp4', 'video/mp4')]);
    trays.setSpoiler(true, chosen());
    trays.prepareAgain(threadId, Promise.resolve());
    await composer.submit(threadId);
    expect(said('sendFiles')).toMatchObject([{ spoilers: ['a.png', 'c.mp4'] }]);
  });

  it('go without words as well', async () => {
    const { composer, trays, open, said } = tray();
    await open();
    trays.add(threadId, files('a.png'));
    await composer.submit(threadId);
    expect(said('sendFiles')).toMatchObject([{ text: '' }]);
  });

  it('stay with the words while one of them cannot be sent, until it is removed', async () => {
    const { host, composer, store, trays, open, said, stands, names, words } = tray();
    const stages = host.stages.bind(host);
    const error = new TernError('fileTooLarge').toData();
    host.stages = (chosen) => (chosen.name === 'film.mp4' ? { ok: false, error } : stages(chosen));
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, files('film.mp4', 'a.png'));
    await composer.submit(threadId);
    expect([said('sendFiles'), stands().text, names()]).toEqual([[], 'look', ['film.mp4', 'a.png']]);
    const [film] = store.getState().trays.get(threadId) ?? [];
    expect(film?.error).toEqual(error);
    expect([words, store.getState().trayCalls]).toEqual([['files.notSent'], 1]);
    if (film !== undefined) trays.remove(threadId, film);
    await composer.submit(threadId);
    expect(said('sendFiles')).toMatchObject([{ blobIds: ['a.png'] }]);
    expect([words.length, store.getState().trayCalls]).toEqual([1, 1]);
    expect(said('discardFiles')).toEqual([]);
  });

  it('[SEAL-5] are not read where they are too large, unless they are made smaller', async () => {
    const { host, store, trays, open, chosen } = tray();
    const read: string[] = [];
    const stages = host.stages.bind(host);
    host.stages = (each) => {
      read.push(each.name);
      return stages(each);
    };
    await open();
    const limits = { blobBytes: 0 };
    const stateOf = (originals: boolean) => ({ limits, preferences: { originals } }) as StateView;
    store.setState({ state: stateOf(false) });
    trays.add(threadId, [file('film.mp4', 'video/mp4'), file('a.png', 'image/png')]);
    await trays.ready(threadId);
    expect([read, chosen().map(({ error }) => error?.code)]).toEqual([
      ['a.png'],
      ['fileTooLarge', undefined],
    ]);
    trays.prepareAgain(threadId, Promise.resolve());
    store.setState({ state: stateOf(true) });
    await trays.ready(threadId);
    expect([read, chosen().map(({ error }) => error?.code)]).toEqual([
      ['a.png'],
      ['fileTooLarge', 'fileTooLarge'],
    ]);
  });

  it('are there again with the words where the message is refused', async () => {
    const { host, composer, trays, open, stands, names } = tray();
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, files('a.png'));
    host.refuses = 'sendFiles';
    await composer.submit(threadId);
    expect([names(), stands().text]).toEqual([['a.png'], 'look']);
  });

  it('[ONCE-1] go each alone where they open once, after the words, which are not said twice', async () => {
    const { host, composer, trays, open, said, stands, names } = tray();
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, files('a.png', 'b.png'));
    trays.setOnce(threadId, true);
    host.refuses = 'sendMessage';
    await composer.submit(threadId);
    expect(said('sendFiles')).toEqual([]);
    expect([names(), stands().text]).toEqual([['a.png', 'b.png'], 'look']);
    host.refuses = 'sendFiles';
    await composer.submit(threadId);
    expect([names(), stands().text]).toEqual([['a.png', 'b.png'], '']);
    host.refuses = null;
    await composer.submit(threadId);
    const once = { viewOnce: true, text: '' };
    expect(said('sendFiles').slice(-2)).toMatchObject([
      { ...once, blobIds: ['a.png'] },
      { ...once, blobIds: ['b.png'] },
    ]);
    expect([names(), stands().text]).toEqual([[], '']);
  });

  it('[VIDEONOTE-2] go each alone where they are video notes, before other files with the words', async () => {
    const { host, composer, trays, open, said, stands, names } = tray();
    await open();
    const recorded = { durationMs: 2_000, videoNote: true, recordingId: 'r' } as const;
    const choose = () => {
      composer.setText(threadId, 'look');
      trays.add(threadId, files('a.png'));
      trays.add(threadId, [file('note.webm', 'video/webm')], recorded);
    };
    choose();
    await composer.submit(threadId);
    const alone = { threadId, blobIds: ['note.webm'], text: '', replyTo: null };
    expect(said('sendFiles')).toEqual([alone, { ...alone, blobIds: ['a.png'], spoilers: [], text: 'look' }]);
    expect(said('endRecording')).toEqual([{ recordingId: 'r' }]);
    expect([names(), stands().text]).toEqual([[], '']);
    choose();
    host.refuses = 'sendFiles';
    await composer.submit(threadId);
    expect([names(), stands().text]).toEqual([['note.webm', 'a.png'], 'look']);
    expect(said('endRecording')).toHaveLength(1);
  });

  it('[VIDEONOTE-2] follow the words where nothing else goes with them', async () => {
    const { composer, trays, open, said } = tray();
    await open();
    composer.setText(threadId, 'look');
    trays.add(threadId, [file('note.webm', 'video/webm')], { videoNote: true, recordingId: 'r' });
    await composer.submit(threadId);
    expect(said('sendFiles')).toMatchObject([{ blobIds: ['note.webm'], text: '' }]);
    expect(said('sendMessage')).toMatchObject([{ text: 'look' }]);
  });

  it('are forgotten when they are removed, also while they are handed over', async () => {
    const { store, trays, said, names } = tray();
    trays.add(threadId, files('a.png', 'b.pdf'));
    await trays.ready(threadId);
    const [first] = store.getState().trays.get(threadId) ?? [];
    if (first !== undefined) trays.remove(threadId, first);
    trays.add(threadId, files('c.pdf'));
    const last = store.getState().trays.get(threadId)?.at(-1);
    if (last !== undefined) trays.remove(threadId, last);
    await trays.ready(threadId);
    expect(names()).toEqual(['b.pdf']);
    expect(said('discardFiles')).toEqual([{ blobIds: ['a.png'] }]);
  });

  it('are no more than a message takes', () => {
    const { trays, names } = tray();
    trays.add(threadId, files(...Array.from({ length: 19 }, (_, index) => `${index}.png`)));
    trays.add(threadId, files('y.png', 'z.png'));
    expect(names().length).toBe(20);
    expect(names().at(-1)).toBe('y.png');
  });

  it('[CONTENT-1] sent with a caption are left without one, which other words are not', async () => {
    const { composer, open, said } = tray();
    await open();
    const target = { messageId: 'm1' as never, text: 'as sent', opId: null, isForwarded: false };
    composer.edit(threadId, { ...target, files: null });
    composer.setText(threadId, ' ');
    await composer.submit(threadId);
    expect(said('editMessage')).toEqual([]);
    composer.undo(threadId);
    composer.edit(threadId, { ...target, files: { kind: 'picture', count: 1, name: null, thumbhash: null } });
    composer.setText(threadId, ' ');
    await composer.submit(threadId);
    expect(said('editMessage')).toMatchObject([{ text: '', seen: 'as sent' }]);
  });

  it('wait while another message is changed, and the change goes alone', async () => {
    const { composer, trays, open, said, names } = tray();
    await open();
    trays.add(threadId, files('a.png'));
    composer.edit(threadId, {
      messageId: 'm1' as never,
      text: 'as sent',
      opId: null,
      isForwarded: false,
      files: null,
    });
    composer.setText(threadId, 'changed');
    await composer.submit(threadId);
    expect(said('editMessage')).toMatchObject([{ text: 'changed' }]);
    expect([said('sendFiles'), names()]).toEqual([[], ['a.png']]);
  });
});
