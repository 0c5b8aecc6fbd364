import type { BlobId } from '../../../sync/core/ids.ts';
import { saidWith } from '../contentCodec.ts';
import { isSeen } from '../../../preload/views/file.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { FileKind } from '../../../preload/views/file.ts';
import { fitsViewOnce } from '../../../sync/protocol/viewOnce.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { fileView, kindOf } from '../views/files.ts';
import { threadPlaces } from '../views/threadNames.ts';
import { requireFiles } from '../coreFiles.ts';
import { budgetMegabytesOf } from '../files/budget.ts';
import type { StorageView } from '../../../preload/views/storage.ts';
import type { CoreContext, Handler } from './handler.ts';
import { requireAnswerable, requirePost } from './requireMessage.ts';
import { requireMemberRight, requireThread } from './requireThread.ts';
import { submitMessage } from './submitMessage.ts';

export const sendFiles: Handler<'sendFiles'> = (
  { requireSession, deps },
  { threadId, blobIds, spoilers = [], text, replyTo = null, commentOn, viewOnce = false },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, commentOn === undefined ? 'write' : 'comment');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  if (commentOn !== undefined) requirePost(session, threadId, { commentOn, replyTo });
  const chosen = requireFiles(session);
  const staged = blobIds.map(chosen.staged);
  const files = viewOnce ? onlyOnce(staged, text) : withSpoilers(staged, spoilers);
  requireNoteAlone(files, text);
  const words = saidWith(text, { files });
  const sent = submitMessage(session, deps, { threadId, words, replyTo, commentOn, viewOnce });
  chosen.sent(blobIds);
  return sent;
};

/** [ONCE-2] @throws TernError viewOnceInvalid */
function onlyOnce(staged: readonly Attachment[], text: string): readonly Attachment[] {
  const files = staged.map(bare);
  const content = saidWith(text, { files });
  const isFitting = !hasVisible(text) && fitsViewOnce({ kind: 'text', viewOnce: true }, content);
  if (!isFitting) throw new TernError('viewOnceInvalid');
  return files;
}

const namesOfOnce: Readonly<Record<FileKind, string>> = {
  ...{ picture: 'photo', video: 'video', audio: 'voice', document: 'file' },
};

/** [VIDEONOTE-2] @throws TernError requestInvalid */
function requireNoteAlone(files: readonly Attachment[], text: string): void {
  const isAlone = files.length === 1 && !hasVisible(text);
  if (!isAlone && files.some(({ videoNote }) => videoNote === true))
    throw new TernError('requestInvalid', { message: 'a video note goes alone' });
}

/** Nothing that tells what it is before it is opened, nor what it was called. */
function bare(file: Attachment): Attachment {
  const { thumbhash: _, thumbnail: __, waveform: ___, spoiler: ____, sticker: _____, ...rest } = file;
  const { videoNote: ______, moving: _______, ...kept } = rest;
  const kind = kindOf(file.mime);
  const name = `${namesOfOnce[kind]}.${file.mime.split('/')[1]}`;
  // What is only saved is no view.
  return { ...kept, name: kind === 'document' ? file.name : name };
}

/** [CONTENT-7] @throws TernError requestInvalid: one of them is no picture or video of this message */
function withSpoilers(files: readonly Attachment[], spoilers: readonly BlobId[]): readonly Attachment[] {
  const seen = new Set(files.filter((file) => isSeen(fileView(file))).map(({ blobId }) => blobId));
  if (!spoilers.every((blobId) => seen.has(blobId)))
    throw new TernError('requestInvalid', { message: 'only pictures and videos can be spoilers' });
  return files.map((file) => (spoilers.includes(file.blobId) ? spoiler(file) : file));
}

const spoiler = (file: Attachment): Attachment => ({ ...file, spoiler: true });

export const joinPieces: Handler<'joinPieces'> = async ({ requireSession }, { name, pieces, ...known }) => {
  const session = requireSession();
  return fileView(await requireFiles(session).joinPieces(pieces, { name, known }));
};

export const discardFiles: Handler<'discardFiles'> = ({ requireSession }, { blobIds }) => {
  requireFiles(requireSession()).discard(blobIds);
  return {};
};

export const listTransfers: Handler<'listTransfers'> = ({ session }) => ({
  transfers: [...(session()?.filing.uploads?.transfers() ?? [])],
});

function storageView({ requireSession, settings }: CoreContext): StorageView {
  const session = requireSession();
  const { usedBytes, threads } = session.filing.storage?.usage() ?? { usedBytes: 0, threads: [] };
  const ids = threads.map(({ threadId }) => threadId);
  const places = threadPlaces(session, ids);
  return {
    ...{ budgetMegabytes: budgetMegabytesOf(settings.preferences()), usedBytes },
    threads: threads.flatMap((thread) => {
      const place = places.get(thread.threadId);
      return place === undefined ? [] : [{ ...thread, ...place }];
    }),
  };
}

export const getStorage: Handler<'getStorage'> = (context) => storageView(context);

export const freeStorage: Handler<'freeStorage'> = (context, { threadId, kinds }) => {
  context.requireSession().filing.storage?.free(threadId, new Set(kinds));
  return storageView(context);
};

export const keepOffline: Handler<'keepOffline'> = (context, { threadId, kept }) => {
  const session = context.requireSession();
  requireThread(session, threadId);
  const others = context.settings.keptOffline().filter((other) => other !== threadId);
  context.settings.setKeptOffline(kept ? [...others, threadId] : others);
  session.filing.keeper?.lookAnew();
  session.filing.storage?.wake();
  return storageView(context);
};

export const pauseFiles: Handler<'pauseFiles'> = ({ requireSession }, { messageId, paused }) => {
  requireSession().filing.uploads?.pause(messageId, paused);
  return {};
};
