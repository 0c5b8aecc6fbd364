import { useTranslation } from 'react-i18next';
import type { QuoteView } from '../../../preload/views.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { hueOf } from '../../ui/hue.ts';
import styles from './MessageBubble.module.css';

interface QuoteProps {
  readonly quote: QuoteView;
}

/** What is answered. Leads there when the original is held; says so when it is not. */
export function Quote({ quote }: QuoteProps) {
  const { t } = useTranslation();
  const { conversation } = useApp();
  const held = quote.state === 'held';
  // A person has one hue everywhere. Avatars take it from the handle, known before an id is; so does this.
  const handle = useAppState(({ state, openThread }) => {
    if (!quote.mine) return openThread?.handle ?? '';
    return state?.session.status === 'signedIn' ? state.session.handle : '';
  });
  return (
    <button
      type="button"
      className={styles.quote}
      data-hue={held ? hueOf(handle) : undefined}
      data-testid="quote"
      disabled={!held}
      tabIndex={-1}
      title={held ? t('message.goToOriginal') : undefined}
      onClick={() => void conversation.jumpTo(quote.messageId)}
    >
      {held && (
        <span className={styles.quoteName}>
          <bdi>{quote.mine ? t('message.you') : quote.senderName}</bdi>
        </span>
      )}
      <span className={styles.quoteText} dir="auto">
        {held ? quote.text : t('message.quoteMissing')}
      </span>
    </button>
  );
}
