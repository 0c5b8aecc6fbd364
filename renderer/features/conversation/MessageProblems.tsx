import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { OpId } from '../../../sync/core/ids.ts';
import { reasonOf } from '../../i18n/reasonOf.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusedActions } from '../outbox/RefusedActions.tsx';
import { wordsIn } from '../polls/wordsIn.ts';
import styles from './MessageRow.module.css';
import type { Row } from './rows.ts';

interface MessageProblemsProps {
  readonly row: Row;
  readonly onEdit: (() => void) | null;
}

/** What became of the person's words when they did not go out, right under them. */
export function MessageProblems({ row, onEdit }: MessageProblemsProps) {
  const { t } = useTranslation();
  const { message, startsHeld, holdsBack } = row;
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
  // Comments have no draft to go to, and a draft keeps no files.
  const hasNoDraft = message.commentOn !== null || message.files.length > 0 || message.viewOnce !== null;
  const words = hasNoDraft ? null : whole ? wordsIn(message) : message.refusedText;
  const replyTo = whole ? (message.replyTo?.messageId ?? null) : null;
  const reason = refused.error === null ? '' : reasonOf(t, refused.error);
  if (message.deleted && message.refusedText !== null && refused.opId !== null)
    return <LateEdit message={message} opId={refused.opId} text={message.refusedText} />;
  return (
    <div className={styles.problem} role="group" aria-label={t('delivery.failed')} data-testid="problem">
      <p className={styles.problemText}>
        {whole ? t('message.notSent', { reason }) : t('message.changeNotSent', { reason })}
      </p>
      {refused.opId !== null && (
        <RefusedActions
          opId={refused.opId}
          written={words === null ? null : { threadId: message.threadId, text: words, replyTo }}
          draftIn={words === null ? null : message.threadId}
          onEdit={onEdit}
          holdsBack={whole && holdsBack}
        />
      )}
    </div>
  );
}

interface LateEditProps {
  readonly message: MessageView;
  readonly opId: OpId;
  readonly text: string;
}

/** Words for a message that was deleted meanwhile: trying again cannot help, but they are the person's. */
function LateEdit({ message, opId, text }: LateEditProps) {
  const { t } = useTranslation();
  const { copy, deletions, outbox } = useApp();
  const { threadId } = message;
  return (
    <div className={styles.problem} role="group" aria-label={t('delivery.failed')} data-testid="problem">
      <p className={styles.problemText}>{t('deletion.textKept')}</p>
      <p className={styles.keptText} dir="auto">
        {text}
      </p>
      <Button tone="quiet" size="small" onClick={() => copy(text)}>
        {t('message.copy')}
      </Button>
      <Button tone="quiet" size="small" onClick={() => void deletions.sendAsNew(opId)}>
        {t('deletion.sendAsNew')}
      </Button>
      <Button tone="quiet" size="small" onClick={() => void outbox.discard(opId, { threadId, text })}>
        {t('outbox.discard')}
      </Button>
    </div>
  );
}
