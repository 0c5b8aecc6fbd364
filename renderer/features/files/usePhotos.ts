import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { BlobId, MessageId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';

export interface Photo {
  readonly message: MessageView;
  readonly file: FileView;
}

export interface PhotoPlace {
  readonly messageId: MessageId;
  readonly blobId: BlobId;
}

interface Photos {
  /** null: it is there no more. */
  readonly shown: Photo | null;
  readonly previous: Photo | null;
  readonly next: Photo | null;
}

/** A picture and its neighbours in the open conversation, as far as it is read, or in the panel of its media. */
export function usePhotos({ messageId, blobId }: PhotoPlace): Photos {
  const here = useAppState((state) => state.conversation?.items);
  const listed = useAppState(({ media }) => (media?.kind === 'media' ? media.items : null));
  const isListed = listed?.some((message) => message.messageId === messageId) === true;
  const items = isListed ? listed.toReversed() : here;
  const all = (items ?? []).flatMap((message) =>
    (message.sticker === null && message.stickerPack === null ? message.files : [])
      .filter(({ kind }) => kind === 'picture')
      .map((file) => ({ message, file })),
  );
  const index = all.findIndex(
    ({ message, file }) => message.messageId === messageId && file.blobId === blobId,
  );
  if (index === -1) return { shown: null, previous: null, next: null };
  return { shown: all[index] ?? null, previous: all[index - 1] ?? null, next: all[index + 1] ?? null };
}
