import { textWith } from '../../sync/protocol/captions.ts';

/** Short, so that a few names are no longer than a message may be. Everybody's files are called so. */
export const fileName = 'a.txt';

/** [ONCE-2] What the message of a sound that is heard once says. */
export const wordsOfOnce = 'voice.flac';

/** [CONTENT-1] What a message says that has so many of these files. */
export function wordsWithFiles(caption: string, count: number): string {
  return textWith(
    caption,
    Array.from({ length: count }, () => ({ name: fileName })),
  );
}
