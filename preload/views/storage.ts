import { type Static, Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { nullable } from './nullable.ts';

const bytes = Type.Integer({ minimum: 0 });

export const StorageView = Type.Object({
  /** What files may take on this device, in millions of bytes; null: however much. */
  budgetMegabytes: nullable(Type.Integer()),
  usedBytes: bytes,
  /** The most first; those without files are left out unless they are kept offline. */
  threads: Type.Array(
    Type.Object({
      threadId: ThreadIdSchema,
      threadTitle: Type.String(),
      /** What the hue of its avatar is taken from. */
      threadSeed: Type.String(),
      keptOffline: Type.Boolean(),
      bytes,
      kinds: Type.Object({ picture: bytes, video: bytes, audio: bytes, document: bytes }),
    }),
  ),
});
export type StorageView = Static<typeof StorageView>;
