import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';

export interface Shown {
  readonly key: string;
  readonly message: MessageView;
  readonly file: FileView;
}

export interface Month {
  /** Of its newest message. */
  readonly at: number;
  readonly shown: readonly Shown[];
}

const isSeen = ({ kind }: FileView) => kind === 'picture' || kind === 'video';

/** @param messages newest first */
export function shownByMonth(messages: readonly MessageView[]): readonly Month[] {
  const byMonth = Map.groupBy(
    messages,
    ({ at }) => new Date(at).getFullYear() * 12 + new Date(at).getMonth(),
  );
  return [...byMonth.values()].map((some) => ({
    at: some[0]?.at ?? 0,
    shown: some.flatMap((message) =>
      (message.sticker === null && message.stickerPack === null ? message.files : [])
        .filter(isSeen)
        .map((file) => ({ key: `${message.messageId} ${file.blobId}`, message, file })),
    ),
  }));
}
