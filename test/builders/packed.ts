import type { StickerPackId } from '../../sync/core/ids.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import { attachment } from './files.ts';

export const boats = { packId: '00000000-0000-7000-8000-000000000001' as StickerPackId, name: 'Boats' };

/** A sticker among those of the pack that was sent. */
export const packed = (n: number, change: Partial<Attachment> = {}): Attachment => ({
  ...attachment(n),
  ...{ mime: 'image/webp', width: 512, height: 300, sticker: true, emoji: '⛵', pack: boats, ...change },
});
