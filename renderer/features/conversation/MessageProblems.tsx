import { useTranslation } from 'react-i18next';
import { errorKey } from '../../i18n/i18n.ts';
import { RefusedActions } from '../outbox/RefusedActions.tsx';
import styles from './MessageRow.module.css';
import type { Row } from './rows.ts';

interface MessageProblemsProps {
  readonly row: Row;
  readonly onEdit: (() => void) | null;
}

/** What became of the person's words when they did not go out, right under them. */
export function MessageProblems({ row, onEdit }: MessageProblemsProps) {
  const { t } = useTranslation();
  const { message, startsHeld } = row;
  const { delivery, pendingEdit } = message;
  if (startsHeld) {
    return (
      <div className={styles.problem} data-tone="quiet">
        <p className={styles.problemText}>{t('delivery.heldExplained')}</p>
      </div>
    );
  }
  const refused =
    delivery?.state === 'failed' ? delivery : pendingEdit?.state === 'failed' ? pendingEdit : null;
  if (refused === null) return null;
  const whole = refused === delivery;
  const reason = refused.error === null ? '' : t(errorKey(refused.error.code));
  return (
    <div className={styles.problem} role="group" aria-label={t('delivery.failed')} data-testid="problem">
      <p className={styles.problemText}>
        {whole ? t('message.notSent', { reason }) : t('message.changeNotSent', { reason })}
      </p>
      {refused.opId !== null && (
        <RefusedActions
          opId={refused.opId}
          written={whole ? { threadId: message.threadId, text: message.text } : null}
          onEdit={onEdit}
        />
      )}
    </div>
  );
}
