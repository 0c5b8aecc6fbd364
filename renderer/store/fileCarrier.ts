import type { Bridge } from '../../preload/contract.ts';
import type { BlobId, MessageId } from '../../sync/core/ids.ts';
import { filmOf } from '../bridge/filmOf.ts';
import {
  fileUrl,
  type FileUrlOptions,
  type Recorded,
  type StagedFile,
  type StageOptions,
  stageFile,
} from '../bridge/files.ts';

/** A file of a message; without one, a file that is not sent yet. */
interface FilePlace {
  readonly messageId: MessageId | null;
  readonly blobId: BlobId;
}

export type { FileUrlOptions, Recorded };

/** What is too large for a command. */
export interface FileCarrier {
  urlOf(place: FilePlace, options?: FileUrlOptions): string;
  stage(file: File, options: StageOptions): Promise<StagedFile>;
}

export const carrierOf = (bridge: Bridge): FileCarrier => ({
  urlOf: ({ messageId, blobId }, options) => fileUrl(bridge, messageId, blobId, options),
  stage: async (file, options) => stageFile(bridge, file, { ...options, film: await filmOf(file) }),
});
