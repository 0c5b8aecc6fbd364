import type { TransferView } from '../../../preload/views/file.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';
import type { ChosenFile, TrayPlace } from './chosenFile.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Files of messages that wait for them. */
    readonly transfers: ReadonlyMap<BlobId, TransferView>;
    /** What was chosen for the next message of a place. */
    readonly trays: ReadonlyMap<TrayPlace, readonly ChosenFile[]>;
    /** Places whose files are sent once they are handed over. */
    readonly awaitedTrays: ReadonlySet<TrayPlace>;
    /** How often one was not sent for a file of it. */
    readonly trayCalls: number;
    /** Pictures that their reader has asked for. */
    readonly asked: ReadonlySet<BlobId>;
    /** Messages whose spoilers their reader has asked for. [CONTENT-7] */
    readonly uncovered: ReadonlySet<MessageId>;
  }
}

export const slice = {
  transfers: new Map(),
  trays: new Map(),
  awaitedTrays: new Set<TrayPlace>(),
  trayCalls: 0,
  asked: new Set<BlobId>(),
  uncovered: new Set<MessageId>(),
} satisfies Partial<Slices>;
