import { GitMerge, type LucideIcon, Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { disappearsSentence } from '../../format/disappearsSentence.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import styles from './MessageBubble.module.css';

interface MessageMetaProps {
  readonly message: MessageView;
  readonly settleDelayMs: number;
  /** Within a group only the last shows it; the words are there for whoever listens, all the same. */
  readonly shown: boolean;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
  readonly onInfo: () => void;
}

/** Words for whoever listens, a sign for whoever looks. */
function MetaMark({ icon: Glyph, label }: { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <span className={styles.metaMark} title={label}>
      <Glyph width="0.75rem" height="0.75rem" strokeWidth={2} role="img" aria-label={label} />
    </span>
  );
}

export function MessageMeta({ message, settleDelayMs, shown, reachable, onInfo }: MessageMetaProps) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const { messageMarks } = useApp();
  const disappears = disappearsSentence(t, i18n.language, formats, message);
  const { delivery, pendingEdit } = message;
  // A change on its way is more news than the message it changes having arrived.
  const changeWaits =
    (pendingEdit !== null && pendingEdit.state !== 'failed') ||
    messageMarks.some(({ name }) => message[name] === 'waiting');
  const marked = changeWaits ? 'queued' : delivery?.state;
  // Of a tombstone nobody asks how far it came.
  const state = message.deleted ? undefined : marked;
  const slow = useAppState(({ openThread }) => openThread?.slowMode?.nextAt != null);
  const isPaced = slow && delivery?.state === 'queued';
  const waiting = changeWaits ? t('message.changeWaits') : isPaced ? t('slowMode.waits') : null;
  return (
    <span className={shown ? styles.meta : 'visuallyHidden'}>
      <span className={styles.metaLine} dir="ltr">
        {disappears !== null && <MetaMark icon={Timer} label={disappears} />}
        {messageMarks.map(
          ({ name, icon, label }) =>
            message[name] !== 'none' && <MetaMark key={name} icon={icon} label={label(t)} />,
        )}
        {message.collided ? (
          <button
            type="button"
            className={styles.collided}
            data-testid="collided"
            tabIndex={reachable ? 0 : -1}
            onClick={onInfo}
          >
            <GitMerge width="0.75rem" height="0.75rem" strokeWidth={2} aria-hidden="true" />
            {t('message.collided')}
          </button>
        ) : (
          message.edited && <span data-testid="edited">{t('message.edited')}</span>
        )}
        {message.readBy !== null && message.readBy > 0 && delivery?.state !== 'read' && (
          <span data-testid="read-by">{t('message.readByAtLeast', { count: message.readBy })}</span>
        )}
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
