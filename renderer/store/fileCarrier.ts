import type { Bridge } from '../../preload/contract.ts';
import type { BlobId, MessageId } from '../../sync/core/ids.ts';
import { filmOf } from '../bridge/filmOf.ts';
import {
  type Film,
  fileUrl,
  type FileUrlOptions,
  type Recorded,
  type StagedFile,
  type StageOptions,
  stageFile,
} from '../bridge/files.ts';
import type { MadeSmaller, NotMade } from '../bridge/handedPieces.ts';
import { type MakeOptions, type SmallerFilm, smallerFilmOf, stageSmaller } from '../bridge/smallerFilm.ts';

/** A file of a message; without one, a file that is not sent yet. */
interface FilePlace {
  readonly messageId: MessageId | null;
  readonly blobId: BlobId;
}

export type { FileUrlOptions, MadeSmaller, NotMade, Recorded, SmallerFilm };

/** What is too large for a command. */
export interface FileCarrier {
  urlOf(place: FilePlace, options?: FileUrlOptions): string;
  stage(file: File, options: StageOptions): Promise<StagedFile>;
  /** What a chosen video can be made into; null: it is small enough, or this window cannot. [CONTENT-8] */
  smallerOf(file: File): Promise<SmallerFilm | null>;
  /** Makes it, and hands over what comes of it. Never rejects. */
  stageSmaller(file: File, smaller: SmallerFilm, options: MakeOptions): Promise<MadeSmaller>;
}

export function carrierOf(bridge: Bridge): FileCarrier {
  const films = new WeakMap<File, Promise<Film | null>>();
  const film = (file: File) => {
    const looked = films.get(file) ?? filmOf(file);
    films.set(file, looked);
    return looked;
  };
  return {
    urlOf: ({ messageId, blobId }, options) => fileUrl(bridge, messageId, blobId, options),
    stage: async (file, options) => stageFile(bridge, file, { ...options, film: await film(file) }),
    smallerOf: async (file) => smallerFilmOf(file, await film(file)),
    stageSmaller: (file, smaller, options) => stageSmaller(bridge, file, smaller, options),
  };
}
