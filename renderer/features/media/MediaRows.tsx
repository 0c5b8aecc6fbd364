import { LocateFixed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileKind } from '../../../preload/views/file.ts';
import type { MediaKind } from '../../../preload/views/media.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useNow } from '../../format/useNow.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import lines from '../../ui/MessageLines.module.css';
import { MessageTime } from '../../ui/MessageTime.tsx';
import { DocumentRow } from '../files/DocumentRow.tsx';
import { MediaRow } from '../files/MediaRow.tsx';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { linksIn } from './linksIn.ts';
import styles from './media.module.css';

interface MediaRowsProps {
  readonly kind: Exclude<MediaKind, 'media'>;
  readonly messages: readonly MessageView[];
  readonly onGo: (messageId: MessageId) => void;
}

/** Documents, links or sound, a message each: whose it is and when, and the way to it. */
export function MediaRows({ kind, messages, onGo }: MediaRowsProps) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <ul className={styles.rows}>
      {messages.map((message) => (
        <li key={message.messageId} className={styles.row} data-testid="media-row">
          <div className={lines.top}>
            <bdi className={lines.who}>{message.mine ? t('message.you') : message.senderName}</bdi>
            <MessageTime at={message.at} now={now} />
            <IconButton
              icon={LocateFixed}
              size="small"
              label={t('files.show')}
              onClick={() => onGo(message.messageId)}
            />
          </div>
          {kind === 'links' ? <Links text={message.text} /> : <Files kind={kind} message={message} />}
        </li>
      ))}
    </ul>
  );
}

const kindOf = { files: 'document', audio: 'audio' } as const satisfies Record<string, FileKind>;

function Files({ kind, message }: { readonly kind: 'files' | 'audio'; readonly message: MessageView }) {
  const Row = kind === 'files' ? DocumentRow : MediaRow;
  return message.files
    .filter((file) => file.kind === kindOf[kind])
    .map((file) => <Row key={file.blobId} file={file} message={message} reachable />);
}

function Links({ text }: { readonly text: string }) {
  return linksIn(text).map((link) => (
    <p key={link} className={styles.link} dir="auto">
      <FormattedText text={link} reachable />
    </p>
  ));
}
