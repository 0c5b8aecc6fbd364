import type { MessageView } from '../../../preload/views/message.ts';
import { DocumentRow } from './DocumentRow.tsx';
import styles from './Files.module.css';
import { MediaRow } from './MediaRow.tsx';
import { PictureGrid } from './PictureGrid.tsx';
import { TransferLine } from './TransferLine.tsx';

export interface MessageFilesProps {
  readonly message: MessageView;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
}

/** Pictures side by side, then whatever else came with the message, one below the other. */
export function MessageFiles({ message, reachable }: MessageFilesProps) {
  const pictures = message.files.filter(({ kind }) => kind === 'picture');
  const others = message.files.filter(({ kind }) => kind !== 'picture');
  return (
    <div className={styles.files} data-testid="message-files">
      {pictures.length > 0 && <PictureGrid pictures={pictures} {...{ message, reachable }} />}
      {others.map((file) =>
        file.kind === 'document' ? (
          <DocumentRow key={file.blobId} {...{ file, message, reachable }} />
        ) : (
          <MediaRow key={file.blobId} {...{ file, message, reachable }} />
        ),
      )}
      {message.mine && <TransferLine {...{ message, reachable }} />}
    </div>
  );
}
