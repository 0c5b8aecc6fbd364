import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { Bridge } from '../../../preload/contract.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { fileView } from '../../../main/core/views/files.ts';
import { createGifActions } from '../../../renderer/features/gifs/actions.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { attachment } from '../../builders/files.ts';
import { ann, messageId } from '../../builders/ids.ts';
import { emptyState } from './emptyState.ts';
import { message, threadId } from './samples.ts';

const notes = notesThreadId(ann);
const gif = (id: number, file: number, thread = threadId): MessageView =>
  message(id, {
    ...{ threadId: thread, messageId: messageId(id), text: '' },
    files: [fileView(attachment(file, { mime: 'image/gif', moving: true }))],
  });

/** A core whose notes hold these GIFs. */
function picker(held: readonly MessageView[]) {
  const session = { status: 'signedIn', userId: ann, handle: 'ann' };
  const store = createStore<AppState>(() => ({ ...emptyState, state: { session } as never }));
  const forwarded: CommandArgs<'forwardMessages'>[] = [];
  const deleted: CommandArgs<'deleteMessage'>[] = [];
  const invoke = async (command: string, args: never) => {
    if (command === 'forwardMessages') forwarded.push(args);
    if (command === 'deleteMessage') deleted.push(args);
    const { after, limit } = args as CommandArgs<'listMedia'>;
    const from = after ?? 0;
    const next = from + limit < held.length ? from + limit : null;
    return { ok: true, result: { items: held.slice(from, from + limit), next } };
  };
  const toasts: string[] = [];
  const sent = vi.fn<() => void>();
  const bridge = { invoke } as unknown as Bridge;
  const words = { sentence: () => '', translate: (key: string) => key };
  const deps = { store, bridge, toast: (text: string) => void toasts.push(text), ...words };
  const gifs = createGifActions(deps, sent);
  return { gifs, store, forwarded, deleted, toasts, sent };
}

it('[GIF-2] one is added by a forward to the notes, once', async () => {
  const { gifs, forwarded, toasts } = picker([gif(1, 1, notes)]);
  await gifs.keep(gif(2, 2));
  expect(forwarded).toMatchObject([{ threadId, messageIds: [messageId(2)], to: [notes] }]);
  await gifs.keep(gif(3, 1));
  expect(forwarded).toHaveLength(1);
  expect(toasts).toEqual(['gifs.kept', 'gifs.there']);
});

it('[GIF-3] one is sent from the notes, and names nobody', async () => {
  const { gifs, forwarded, sent } = picker([]);
  const favourite = gif(1, 1, notes);
  await gifs.send({ message: favourite, file: favourite.files[0] as never }, threadId);
  const from = { threadId: notes, messageIds: [messageId(1)] };
  expect(forwarded).toEqual([{ ...from, to: [threadId], showOrigin: false }]);
  expect(sent).toHaveBeenCalledOnce();
});

it('[GIF-2] one is removed by its deletion there, and all of them are read', async () => {
  const held = Array.from({ length: 130 }, (_, index) => gif(index + 1, index + 1, notes));
  const { gifs, store, deleted } = picker(held);
  gifs.refresh();
  await expect.poll(() => store.getState().gifs?.length).toBe(130);
  const [first] = store.getState().gifs ?? [];
  if (first !== undefined) await gifs.remove(first);
  expect(deleted).toEqual([{ threadId: notes, messageIds: [messageId(1)] }]);
});
