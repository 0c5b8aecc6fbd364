import type { BlobId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier } from '../../store/fileCarrier.ts';
import { type ChosenFile, isPicture } from './chosenFile.ts';
import type { ShownTrays } from './shownTrays.ts';

export type Sealing = ReturnType<typeof createSealing>;

/** Hands over what was chosen, one after another: a picture is decoded whole before it is sealed. */
export function createSealing(
  { store, bridge }: StoreDeps,
  carrier: FileCarrier,
  { isThere, change }: ShownTrays,
) {
  const stops = new Map<number, AbortController>();
  let last: Promise<unknown> = Promise.resolve();
  const discard = (blobIds: BlobId[]) => {
    if (blobIds.length > 0) void bridge.invoke('discardFiles', { blobIds });
  };

  const seal = async (chosen: ChosenFile, stop: AbortController) => {
    if (stop.signal.aborted) return;
    const { key, file, recorded } = chosen;
    const { preferences, limits } = store.getState().state ?? {};
    const original = preferences?.originals === true;
    // [SEAL-5] What is not made smaller need not be read.
    if ((original || !isPicture(chosen)) && file.size > (limits?.blobBytes ?? Infinity)) {
      stops.delete(key);
      return change(key, { error: new TernError('fileTooLarge').toData() });
    }
    const onProgress = (share: number) => change(key, { share });
    const answer = await carrier.stage(file, { original, recorded, signal: stop.signal, onProgress });
    stops.delete(key);
    if (!isThere(key)) {
      if (answer.ok) discard([answer.result.blobId]);
    } else change(key, answer.ok ? { staged: answer.result } : { error: answer.error });
  };

  return {
    discard,
    begin(chosen: ChosenFile) {
      const stop = new AbortController();
      stops.set(chosen.key, stop);
      last = last.then(() => seal(chosen, stop));
    },
    /** What begins now waits for it. */
    after(done: Promise<unknown>) {
      last = Promise.all([last, done]);
    },
    /** All that was begun is handed over. */
    async idle() {
      await last;
    },
    forget(chosen: readonly ChosenFile[]) {
      for (const { key } of chosen) stops.get(key)?.abort();
      discard(chosen.flatMap(({ staged }) => (staged === null ? [] : [staged.blobId])));
    },
    stop() {
      for (const stop of stops.values()) stop.abort();
    },
  };
}
