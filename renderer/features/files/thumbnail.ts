import type { FileView } from '../../../preload/views/file.ts';
import { placeholderOf } from './placeholder.ts';

/** What its message brings of a video or a document. The type is said here, so that it is a picture or nothing. */
export function thumbnailOf({ thumbnail }: Pick<FileView, 'thumbnail'>): string | null {
  if (thumbnail === undefined) return null;
  return `data:image/webp;base64,${thumbnail.replaceAll('-', '+').replaceAll('_', '/')}`;
}

/** null: there is none. */
export const blurOf = ({ thumbhash }: Pick<FileView, 'thumbhash'>): string | null =>
  thumbhash === undefined ? null : placeholderOf(thumbhash);
