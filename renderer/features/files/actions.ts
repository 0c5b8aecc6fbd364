import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { staysHere } from '../../format/disappearsSentence.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { type FileCarrier, type FileUrlOptions } from '../../store/fileCarrier.ts';
import { errorAt } from '../../store/errorAt.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { copyPicture } from './copyPicture.ts';
import { createSaving } from './saving.ts';
import type { FileProblem } from './useLoading.ts';

type File = Pick<FileView, 'blobId'>;

/** What can be done with files of messages. */
export function createFileActions(deps: StoreDeps, carrier: FileCarrier) {
  const { store, bridge, sentence, translate } = deps;
  const refresh = coalesce(async () => {
    const answer = await bridge.invoke('listTransfers', {});
    if (!answer.ok) return;
    const { transfers } = answer.result;
    store.setState({ transfers: new Map(transfers.map((each) => [each.blobId, each])) });
  });
  const urlOf = ({ messageId }: MessageView, { blobId }: File, options?: FileUrlOptions) =>
    carrier.urlOf({ messageId, blobId }, options);

  return {
    refresh,
    urlOf,
    /** Of one that is not sent yet. */
    stagedUrl: ({ blobId }: File) => carrier.urlOf({ messageId: null, blobId }),
    /** Why nothing comes from there. */
    async problemAt(url: string): Promise<FileProblem> {
      // What was fetched in part has its beginning.
      const error = (await errorAt(url)) ?? (await errorAt(url, 'bytes=-1'));
      if (error === null) return { kind: 'unshowable' };
      return error.retryable ? { kind: 'away' } : { kind: 'broken', error };
    },
    ...createSaving(deps, urlOf),
    /** It is fetched, whatever the preferences say. */
    ask({ blobId }: File) {
      store.setState({ asked: new Set(store.getState().asked).add(blobId) });
    },
    /** [CONTENT-7] */
    uncover({ messageId }: Pick<MessageView, 'messageId'>) {
      store.setState({ uncovered: new Set(store.getState().uncovered).add(messageId) });
    },
    coverAll: () => store.setState({ uncovered: new Set() }),
    /** Copies a picture, unless its message disappears [TIMER-8]. Returns what became of it, in words. */
    async copy(message: MessageView, file: File): Promise<string> {
      if (staysHere(message)) return translate('timer.staysHere');
      const url = urlOf(message, file);
      const error = await errorAt(url);
      if (error !== null) return error.retryable ? translate('files.notHere') : sentence(error);
      try {
        await copyPicture(url);
        return translate('files.copied');
      } catch (thrown) {
        if (!(thrown instanceof DOMException)) throw thrown;
        return translate('files.notCopied');
      }
    },
    async pause({ messageId }: MessageView, paused: boolean) {
      toastRefusal(deps, await bridge.invoke('pauseFiles', { messageId, paused }));
    },
    /** Takes back a message that waits for its files; for a moment that can be undone. */
    async cancel({ threadId, messageId }: MessageView) {
      toastRefusal(deps, await bridge.invoke('deleteMessage', { threadId, messageIds: [messageId] }));
    },
  };
}
