import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views.ts';
import { useFormats } from '../../format/useFormats.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import styles from './MessageBubble.module.css';

interface MessageMetaProps {
  readonly message: MessageView;
  readonly settleDelayMs: number;
  /** Within a group only the last shows it; the words are there for whoever listens, all the same. */
  readonly shown: boolean;
}

export function MessageMeta({ message, settleDelayMs, shown }: MessageMetaProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { delivery, pendingEdit } = message;
  // A change on its way is more news than the message it changes having arrived.
  const marked = pendingEdit !== null && pendingEdit.state !== 'failed' ? 'queued' : delivery?.state;
  // Of a tombstone nobody asks how far it came.
  const state = message.deleted ? undefined : marked;
  const waiting = pendingEdit?.state === 'queued' ? t('message.changeWaits') : null;
  return (
    <span className={shown ? styles.meta : 'visuallyHidden'}>
      <span className={styles.metaLine} dir="ltr">
        {message.edited && <span data-testid="edited">{t('message.edited')}</span>}
        <time dateTime={new Date(message.at).toISOString()} title={formats.full(message.at)}>
          {formats.time(message.at)}
        </time>
        {state !== undefined && (
          <DeliveryMark state={state} label={waiting ?? t(`delivery.${state}`)} delayMs={settleDelayMs} />
        )}
      </span>
    </span>
  );
}
