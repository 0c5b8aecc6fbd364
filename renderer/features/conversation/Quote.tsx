import { useTranslation } from 'react-i18next';
import type { QuoteView } from '../../../preload/views/message.ts';
import { useApp } from '../../store/useApp.ts';
import { hueOf } from '../../ui/hue.ts';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import styles from './MessageBubble.module.css';

interface QuoteProps {
  readonly quote: QuoteView;
  readonly reachable: boolean;
}

/** What is answered. Leads there, unless nothing stands there any more; says so when it is not on this device. */
export function Quote({ quote, reachable }: QuoteProps) {
  const { t } = useTranslation();
  const { conversation } = useApp();
  const held = quote.state === 'held';
  const isDeleted = quote.state === 'deleted';
  return (
    <button
      type="button"
      className={styles.quote}
      // A person has one hue everywhere, taken from the handle.
      data-hue={held ? hueOf(quote.senderHandle ?? '') : undefined}
      data-testid="quote"
      disabled={isDeleted}
      tabIndex={reachable ? 0 : -1}
      title={isDeleted ? undefined : t('message.goToOriginal')}
      onClick={() => void conversation.jumpTo(quote.messageId)}
    >
      {held && (
        <span className={styles.quoteName}>
          <bdi>{quote.mine ? t('message.you') : quote.senderName}</bdi>
        </span>
      )}
      <span className={styles.quoteText} dir="auto">
        {quote.poll && <PollMark />}
        {held && <MentionedFiles files={quote.files} words={previewOf(quote.text ?? '')} />}
        {isDeleted && t('message.deleted')}
        {quote.state === 'missing' && t('message.quoteMissing')}
      </span>
    </button>
  );
}
