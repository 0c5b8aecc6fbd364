import type { Attachment } from '../../sync/protocol/attachments.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { CoreFiles, FileAnswer, FilePlace, OpenedFile } from './core.ts';
import type { CoreContext } from './commands/handler.ts';
import { storageError } from './database/driver.ts';
import type { OpenFiles } from './files/openFiles.ts';
import type { Session } from './session.ts';
import { fileView } from './views/files.ts';

/** @throws TernError notAvailableHere */
export function requireFiles({ filing: { files } }: Session): NonNullable<OpenFiles['files']> {
  if (files === null) throw new TernError('notAvailableHere', { message: 'this core keeps no files' });
  return files;
}

/** Files of whoever is signed in. */
export function createCoreFiles({ deps, requireSession }: CoreContext): CoreFiles {
  const fallible = async <Result>(task: () => Promise<Result>): Promise<FileAnswer<Result>> => {
    try {
      return { ok: true, result: await task() };
    } catch (thrown) {
      const error = TernError.from(storageError(thrown, deps.files.outbox));
      deps.logger.debug('file.refused', { code: error.code, reason: error.message });
      return { ok: false, error: error.toData() };
    }
  };

  return {
    stage: (name, bytes, { piece = false, ...options } = {}) =>
      fallible(async () => {
        try {
          const files = requireFiles(requireSession());
          const staging = piece ? files.stagePiece(bytes) : files.stage({ name, source: bytes, ...options });
          return fileView(await staging);
        } finally {
          // Whoever gives them has nobody left to give them to.
          if (!bytes.locked) await bytes.cancel();
        }
      }),
    read: ({ messageId, blobId, once }, range, onlyHere) =>
      fallible(async () => {
        if (once === true) return viewedOnce(requireSession(), messageId, blobId, range);
        const files = requireFiles(requireSession());
        const file: Attachment = messageId === null ? files.staged(blobId) : files.named(messageId, blobId);
        const bytes = files.read(file, range?.from ?? 0, range?.to ?? file.size, onlyHere);
        // What cannot be had is said instead of a stream, not in it.
        const first = await bytes.next();
        return { file: fileView(file), bytes: streamOf(first, bytes) };
      }),
  };
}

/** [ONCE-7] @throws TernError blobUnknown, viewOnceClosed */
async function viewedOnce(
  { filing: { viewing } }: Session,
  messageId: FilePlace['messageId'],
  blobId: FilePlace['blobId'],
  range: { readonly from: number; readonly to: number } | undefined,
): Promise<OpenedFile> {
  if (viewing === null || messageId === null) throw new TernError('blobUnknown');
  const { file, bytes } = await viewing.read(messageId, blobId);
  const part = bytes.slice(range?.from ?? 0, range?.to ?? bytes.length);
  return { file: fileView(file), bytes: new Blob([part]).stream() };
}

/** What has been taken of them already, and the rest as it is asked for. */
function streamOf(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array, void> | null = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = next ?? (await rest.next());
        next = null;
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => rest.return().then(() => {}),
    },
    { highWaterMark: 0 },
  );
}
