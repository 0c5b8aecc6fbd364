import { useTranslation } from 'react-i18next';
import type { DeliveryView, ThreadView } from '../../../preload/views.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { RefusedActions } from '../outbox/RefusedActions.tsx';
import styles from './ConversationPane.module.css';

interface CreationNoticeProps {
  readonly creation: DeliveryView;
  readonly thread: Pick<ThreadView, 'threadId' | 'handle'>;
  /** Whether anything was written in it. */
  readonly written: boolean;
}

/** The thread could not be created: why, what was kept, and what can be done. */
export function CreationNotice({ creation, thread, written }: CreationNoticeProps) {
  const { t } = useTranslation();
  const { threadId, handle } = thread;
  const reason = creation.error === null ? '' : t(errorKey(creation.error.code));
  return (
    <div className={styles.creation}>
      <Notice
        tone="coral"
        alert
        actions={
          creation.opId !== null && (
            <RefusedActions
              opId={creation.opId}
              written={null}
              onEdit={null}
              creates={{ threadId, handle }}
            />
          )
        }
      >
        {t('conversation.creationFailed', { reason, handle }).trim()}
        {written && ` ${t('conversation.creationKept')}`}
      </Notice>
    </div>
  );
}
