import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../preload/views/message.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Polls.module.css';

interface PollRefusalProps {
  readonly refused: DeliveryView;
  readonly tabIndex: 0 | -1;
}

/** A vote that does not count, until the person has taken note. */
export function PollRefusal({ refused: { error, opId }, tabIndex }: PollRefusalProps) {
  const { t } = useTranslation();
  const { outbox } = useApp();
  return (
    <div className={styles.refusal} role="alert" data-testid="vote-refused">
      <p className={styles.reason}>
        {t('poll.notCounted', { reason: error === null ? '' : t(errorKey(error.code)) })}
      </p>
      {opId !== null && (
        <Button tone="quiet" size="small" tabIndex={tabIndex} onClick={() => void outbox.discard(opId, null)}>
          {t('poll.noted')}
        </Button>
      )}
    </div>
  );
}
