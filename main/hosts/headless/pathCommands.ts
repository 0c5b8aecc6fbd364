import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CoreFiles, FileAnswer } from '../../core/core.ts';
import type { HostCommands } from '../dispatch.ts';

type PathCommands = Required<Pick<HostCommands, 'stageFile' | 'saveFile'>>;

/** Files by their paths: whoever writes the lines of a host without a window may read and write what it may. */
export function pathCommands(files: CoreFiles): PathCommands {
  return {
    async stageFile({ path }) {
      const file = await open(path).catch(unreadable);
      const bytes = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
      return resultOf(await files.stage(basename(path), bytes));
    },
    async saveFile({ path, ...place }) {
      const { file, bytes } = resultOf(await files.read(place));
      await pipeline(Readable.fromWeb(bytes), createWriteStream(path)).catch((error: unknown) => {
        if (error instanceof TernError) throw error;
        unreadable(error);
      });
      return file;
    },
  };
}

function resultOf<Result>(answer: FileAnswer<Result>): Result {
  if (!answer.ok) throw TernError.fromData(answer.error);
  return answer.result;
}

function unreadable(error: unknown): never {
  throw new TernError('fileUnreadable', { message: String(error), cause: error });
}
