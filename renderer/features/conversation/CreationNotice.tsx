import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../preload/views.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { RefusedActions } from '../outbox/RefusedActions.tsx';
import styles from './ConversationPane.module.css';

interface CreationNoticeProps {
  readonly creation: DeliveryView;
  readonly handle: string;
}

/** The thread could not be created: what was written in it is kept, and this says what to do. */
export function CreationNotice({ creation, handle }: CreationNoticeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.creation}>
      <Notice
        tone="coral"
        alert
        actions={
          creation.opId !== null && <RefusedActions opId={creation.opId} written={null} onEdit={null} />
        }
      >
        {t('conversation.creationFailed', { handle })}{' '}
        {creation.error !== null && t(errorKey(creation.error.code))}
      </Notice>
    </div>
  );
}
