import type { FileView, TransferView } from '../../../preload/views/file.ts';
import type { BlobId } from '../../../sync/core/ids.ts';

/** How far a message's files are, taken together. */
export interface Standing {
  readonly done: number;
  readonly size: number;
  readonly state: TransferView['state'];
}

/** null: nothing of them is on its way */
export function standingOf(
  files: readonly Pick<FileView, 'blobId'>[],
  transfers: ReadonlyMap<BlobId, TransferView>,
): Standing | null {
  const own = files.map(({ blobId }) => transfers.get(blobId)).filter((each) => each !== undefined);
  const size = own.reduce((total, each) => total + each.size, 0);
  const done = own.reduce((total, each) => total + each.done, 0);
  if (own.length === 0 || (done === size && size > 0)) return null;
  const has = (state: TransferView['state']) => own.some((each) => each.state === state);
  return { done, size, state: has('paused') ? 'paused' : has('moving') ? 'moving' : 'waiting' };
}
