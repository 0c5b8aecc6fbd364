import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere, staysSentence } from '../../format/disappearsSentence.ts';
import type { StoreDeps } from '../../store/context.ts';
import { errorAt } from '../../store/errorAt.ts';
import type { FileUrlOptions } from '../../store/fileCarrier.ts';
import { downloadFrom } from '../../ui/downloadFrom.ts';
import { filmOrSoundIn } from './filmOrSoundIn.ts';

type File = Pick<FileView, 'blobId'>;
type Saving = ReturnType<typeof createSaving>;
type UrlOf = (message: MessageView, file: File, options?: FileUrlOptions) => string;

/** Files of messages go to the disk. */
export function createSaving({ toast, sentence, translate }: StoreDeps, urlOf: UrlOf) {
  /** Looks first whether it can be had: a download that fails says nothing in words. */
  const save = async (message: MessageView, file: File) => {
    const error = await errorAt(urlOf(message, file));
    if (error === null) downloadFrom(urlOf(message, file, { save: true }));
    else toast(error.retryable ? translate('files.notHere') : sentence(error), { tone: 'coral' });
  };
  return {
    save,
    /** What plays in its message; not of what disappears [TIMER-8]. */
    async saveFilmOrSound(message: MessageView) {
      const file = filmOrSoundIn(message);
      if (staysHere(message)) toast(staysSentence(translate, [message]));
      else if (file !== null) await save(message, file);
    },
  };
}

/** What saves a file; null: it is to stay where it is. [TIMER-8] */
export const savingOf = (
  files: Pick<Saving, 'save'>,
  message: MessageView,
  file: File,
): (() => void) | null => (staysHere(message) ? null : () => void files.save(message, file));
