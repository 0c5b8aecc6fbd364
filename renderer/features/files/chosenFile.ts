import { type FileView, isSeen } from '../../../preload/views/file.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { NotMade, Recorded, SmallerFilm } from '../../store/fileCarrier.ts';

/** Where messages are written: in a thread, or as comments on a post. */
export type TrayPlace = ThreadId | MessageId;

/** A file that was chosen for a message and is not sent yet. */
export interface ChosenFile {
  readonly key: number;
  readonly file: File;
  /** It was recorded here. */
  readonly recorded?: Recorded | undefined;
  /** What an image draws; null: it is no picture. */
  readonly url: string | null;
  /** Of it, what has been handed over, from 0 to 1. */
  readonly share: number;
  /** Handed over, and ready to be sent. */
  readonly staged: FileView | null;
  readonly error: ErrorData | null;
  /** What it can be made into; null: nothing smaller, or nobody has looked yet. [CONTENT-8] */
  readonly smaller: SmallerFilm | null;
  /** It is being made smaller: of that, `share` is done. */
  readonly making: boolean;
  /** Why it could not be made smaller. */
  readonly notMade: NotMade | null;
  /** Its readers see it when they ask. [CONTENT-7] */
  readonly spoiler: boolean;
  /** Its readers see it once. [ONCE-1] */
  readonly once: boolean;
}

export const isOnce = ({ once }: ChosenFile): boolean => once;

/** [VIDEONOTE-2] */
export const isVideoNote = ({ recorded }: ChosenFile): boolean => recorded?.videoNote === true;

export const isPicture = ({ url }: ChosenFile): boolean => url !== null;

/** What may be made smaller before it is handed over. */
export const isFilm = ({ file, recorded }: ChosenFile): boolean =>
  recorded === undefined && file.type.startsWith('video/');

/** It can go either way. [CONTENT-8] */
export const hasSmaller = ({ smaller }: ChosenFile): boolean => smaller !== null;

export const isNotMade = ({ notMade }: ChosenFile): boolean => notMade !== null;

/** What it is, is known for sure once it is handed over. */
export const mayBeSpoiler = ({ file, recorded, staged }: ChosenFile): boolean =>
  recorded === undefined && (staged === null ? /^(?:image|video)\//.test(file.type) : isSeen(staged));

/** [ONCE-2] Likewise. */
export const mayBeOnce = ({ file, staged }: ChosenFile): boolean =>
  staged === null ? /^(?:image|video|audio)\//.test(file.type) : staged.kind !== 'document';

/** What a command sends of what was handed over. */
export const sentFiles = (chosen: readonly ChosenFile[]) => ({
  blobIds: stagedOf(chosen),
  spoilers: stagedOf(chosen.filter((each) => each.spoiler && mayBeSpoiler(each))),
});

const stagedOf = (chosen: readonly ChosenFile[]) =>
  chosen.flatMap(({ staged }) => (staged === null ? [] : [staged.blobId]));

const nothingYet = { share: 0, staged: null, error: null, making: false, notMade: null };

export const chosenAgain = (key: number, { file, url, smaller, spoiler, once }: ChosenFile): ChosenFile => ({
  ...nothingYet,
  key,
  file,
  url,
  smaller,
  spoiler,
  once,
});

export function newlyChosen(key: number, file: File, recorded?: Recorded, once = false): ChosenFile {
  const url = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
  return { ...nothingYet, key, file, recorded, url, smaller: null, spoiler: false, once };
}
