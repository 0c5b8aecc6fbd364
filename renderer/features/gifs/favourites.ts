import { gifIn } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Favourite } from './slice.ts';

/** [GIF-1] What may be a favourite; null: this is none. */
export function favouriteIn(message: MessageView): Favourite | null {
  const file = message.deleted || message.text !== '' ? null : gifIn(message.files);
  return file === null ? null : { message, file };
}

/** [GIF-2] Each blob once. @param messages the newest first */
export function favouritesIn(messages: readonly MessageView[]): readonly Favourite[] {
  const found = messages.flatMap((message) => favouriteIn(message) ?? []);
  const first = new Map(found.toReversed().map((each) => [each.file.blobId, each]));
  return found.filter((each) => first.get(each.file.blobId) === each);
}
