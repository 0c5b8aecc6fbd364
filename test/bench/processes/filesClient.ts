import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import { TernError, type ErrorData } from '../../../sync/core/ternError.ts';
import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { type CoreHere, coreInProcess, isLive, untilState } from '../kit/coreInProcess.ts';
import { serve } from '../kit/serve.ts';

// One person with a real core, who sends and reads files that lie on the disk.

export interface Arrived {
  readonly messageId: MessageId;
  readonly blobId: BlobId;
}

let opened: CoreHere | null = null;

function here(): CoreHere {
  if (opened === null) throw new Error('no profile is open');
  return opened;
}

function resultOf<Result>(
  answer: { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: ErrorData },
): Result {
  if (!answer.ok) throw TernError.fromData(answer.error);
  return answer.result;
}

const command = async <Name extends CoreCommandName>(
  name: Name,
  args: CommandArgs<Name>,
): Promise<CommandResult<Name>> => resultOf(await here().invoke(name, args));

/** Asks again whenever anything has changed, until there is an answer. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  const found = Promise.withResolvers<T>();
  const look = () => ask().then((answer) => answer !== null && found.resolve(answer), found.reject);
  const unsubscribe = here().subscribe(() => void look());
  void look();
  return found.promise.finally(unsubscribe);
}

export type FilesClient = typeof methods;

const methods = serve({
  async open({ folder, url }: { readonly folder: string; readonly url: string }): Promise<void> {
    opened = await coreInProcess(folder, url);
  },
  async register(handle: string): Promise<void> {
    await command('register', { handle, displayName: handle, password: 'correct horse' });
    await untilState(here(), isLive);
  },
  async startThread(handle: string): Promise<ThreadId> {
    return (await command('startThread', { handle })).threadId;
  },
  /** Resolves when it is sealed and its message waits in the outbox. */
  async send({ threadId, path }: { readonly threadId: ThreadId; readonly path: string }): Promise<MessageId> {
    const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    const { blobId } = resultOf(await here().files.stage(basename(path), bytes));
    return (await command('sendFiles', { threadId, text: '', blobIds: [blobId] })).messageId;
  },
  untilSent: () => until(async () => ((await command('listOutbox', {})).items.length === 0 ? true : null)),
  /** The newest message with a file, once it is not this one. */
  untilArrived: ({
    threadId,
    not,
  }: {
    readonly threadId: ThreadId;
    readonly not?: MessageId;
  }): Promise<Arrived> =>
    until(async () => {
      const page = { threadId, anchor: { kind: 'newest' }, limit: 5 } as const;
      const answer = await here().invoke('readMessages', page);
      // Its first message has not come yet.
      if (!answer.ok && answer.error.code === 'threadUnknown') return null;
      const message = resultOf(answer).items.findLast(({ files }) => files.length > 0);
      const file = message?.files[0];
      return message && file && message.messageId !== not
        ? { messageId: message.messageId, blobId: file.blobId }
        : null;
    }),
  /** Fetches what is not here yet. @returns the SHA-256 of the plain bytes, in hex */
  async read(file: Arrived): Promise<string> {
    const { bytes } = resultOf(await here().files.read(file));
    const hash = createHash('sha256');
    for await (const piece of bytes) hash.update(piece);
    return hash.digest('hex');
  },
});
