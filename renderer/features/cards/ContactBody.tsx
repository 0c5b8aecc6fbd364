import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ContactCard } from '../../../sync/protocol/cards.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Cards.module.css';
import { ContactWords } from './ContactWords.tsx';

interface ContactBodyProps {
  readonly message: MessageView;
  readonly contact: ContactCard;
  readonly tabIndex: 0 | -1;
}

export function ContactBody({ message, contact, tabIndex }: ContactBodyProps) {
  const { t } = useTranslation();
  const { cards, people } = useApp();
  const own = useAppState(({ state }) =>
    state?.session.status === 'signedIn' ? state.session.handle : null,
  );
  const { name, handle } = contact;
  return (
    <div
      className={styles.card}
      role="group"
      aria-label={`${t('files.kinds.contact')}: ${name}`}
      data-testid="contact-card"
    >
      <ContactWords contact={contact} />
      <div className={styles.actions}>
        {handle !== undefined && handle !== own && (
          <Button size="small" tabIndex={tabIndex} onClick={() => void people.write(handle)}>
            {t('people.write')}
          </Button>
        )}
        <Button
          tone="quiet"
          size="small"
          tabIndex={tabIndex}
          onClick={() => void cards.save(message, contact)}
        >
          {t('cards.save')}
        </Button>
      </div>
    </div>
  );
}
