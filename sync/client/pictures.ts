import { TernError } from '../core/ternError.ts';
import type { PictureFrame } from '../protocol/frames/down/picture.ts';
import type { PictureDigest } from '../protocol/picture.ts';
import type { Part } from './part.ts';
import type { PicturePort } from './ports.ts';
import type { PictureQuestion } from './questions.ts';
import type { Requests } from './requests.ts';

/** So many are asked for at once: what is on screen is seldom more, and other questions wait behind them. */
const askedAtOnce = 8;

export interface PicturesDeps {
  readonly mirror: PicturePort;
  readonly ask: Requests<PictureQuestion, PictureFrame>['ask'];
  readonly isReady: () => boolean;
  /** Runs what may throw what a database throws. */
  readonly guarded: (task: () => void) => void;
  readonly onKept: () => void;
}

export interface Pictures extends Part {
  /** Somebody looks for this picture, and it is not held. */
  want(digest: PictureDigest): void;
}

/** [PICTURE-4] Fetches the pictures that are looked for, each until it is there, or the gateway says that it is not. */
export function createPictures({ mirror, ask, isReady, guarded, onKept }: PicturesDeps): Pictures {
  const wanted = new Set<PictureDigest>();
  const asked = new Set<PictureDigest>();
  /** Since the last welcome. */
  const unknown = new Set<PictureDigest>();

  function answered(digest: PictureDigest, bytes: string | null): void {
    asked.delete(digest);
    wanted.delete(digest);
    if (bytes === null) unknown.add(digest);
    else
      guarded(() => {
        if (mirror.keepPicture(digest, bytes)) onKept();
        else unknown.add(digest);
      });
    pump();
  }

  function pump(): void {
    if (!isReady()) return;
    for (const digest of wanted) {
      if (asked.size >= askedAtOnce) return;
      if (asked.has(digest)) continue;
      asked.add(digest);
      ask({ digest }).then(
        ({ bytes }) => answered(digest, bytes),
        (thrown: unknown) => {
          if (!(thrown instanceof TernError)) throw thrown;
          // It is asked for again with the next review.
          asked.delete(digest);
        },
      );
    }
  }

  return {
    want(digest) {
      if (unknown.has(digest)) return;
      wanted.add(digest);
      pump();
    },
    onWelcome: () => unknown.clear(),
    onReview: pump,
  };
}
