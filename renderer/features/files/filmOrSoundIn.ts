import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';

/** The one film, or the one thing to be heard, that a message brings; null: it brings something else, or more. */
export function filmOrSoundIn({ deleted, files }: Pick<MessageView, 'deleted' | 'files'>): FileView | null {
  const [file] = files;
  if (deleted || files.length !== 1) return null;
  return file?.kind === 'video' || file?.kind === 'audio' ? file : null;
}
