import { ternPack, type TernId } from '../../../resources/stickers/tern.ts';
import type { StickerName } from '../../../sync/protocol/stickers.ts';

const folder = '../../../resources/stickers/tern';
const urls = import.meta.glob<string>('../../../resources/stickers/tern/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});
const known = new Map<StickerName, TernId>(ternPack.map(({ id }) => [nameOf(id), id]));

export function nameOf(id: TernId): StickerName {
  return `tern/${id}`;
}

/** null: this version of the app does not have it. */
export function drawingOf(name: StickerName): { readonly id: TernId; readonly url: string } | null {
  const id = known.get(name);
  const url = urls[`${folder}/${id}.svg`];
  return id === undefined || url === undefined ? null : { id, url };
}
