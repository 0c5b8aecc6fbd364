import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { Written } from '../../store/giveBack.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { DiscardThreadDialog } from './DiscardThreadDialog.tsx';
import styles from './OutboxPanel.module.css';

interface RefusedActionsProps {
  readonly opId: OpId;
  /** The words that would be dropped, so that they can be put back. */
  readonly written: Written | null;
  /** The thread in which words that were refused may become a draft. */
  readonly draftIn?: ThreadId | null;
  readonly onEdit: (() => void) | null;
  /** Others wait behind it that could go without it. */
  readonly holdsBack?: boolean;
  /** Handles that nobody has: it can be tried without them. */
  readonly unknown?: readonly string[] | undefined;
  /** Set when it is a thread that was refused: all that was written in it would be dropped, too. */
  readonly creates?: { readonly threadId: ThreadId; readonly handle: string } | null;
}

/** What can be done about something refused; the same under a bubble and in the outbox. */
export function RefusedActions({
  opId,
  written,
  draftIn = null,
  onEdit,
  holdsBack = false,
  unknown,
  creates = null,
}: RefusedActionsProps) {
  const { t } = useTranslation();
  const { groups, moveToDraft, outbox } = useApp();
  const [losing, setLosing] = useState<number | null>(null);

  const discard = async () => {
    const messages = creates === null ? 0 : await outbox.messagesOf(creates.threadId);
    if (messages > 0) setLosing(messages);
    else await outbox.discard(opId, written);
  };
  const discardAll = () => {
    setLosing(null);
    void outbox.discard(opId, written);
  };

  return (
    <div className={styles.actions}>
      <Button tone="quiet" size="small" onClick={() => void outbox.retry(opId)}>
        {t('outbox.retry')}
      </Button>
      {unknown !== undefined && unknown.length > 0 && (
        <Button tone="quiet" size="small" onClick={() => void groups.tryWithout(opId, unknown)}>
          {t('group.without', { handles: unknown.map((handle) => `@${handle}`).join(', ') })}
        </Button>
      )}
      {holdsBack && (
        <Button tone="quiet" size="small" onClick={() => void outbox.skip(opId)}>
          {t('outbox.skip')}
        </Button>
      )}
      {onEdit !== null && (
        <Button tone="quiet" size="small" onClick={onEdit}>
          {t('message.edit')}
        </Button>
      )}
      {draftIn !== null && (
        <Button tone="quiet" size="small" onClick={() => void moveToDraft(draftIn, opId)}>
          {t('outbox.toDraft')}
        </Button>
      )}
      <Button tone="quiet" size="small" onClick={() => void discard()}>
        {t('outbox.discard')}
      </Button>
      {creates !== null && (
        <DiscardThreadDialog
          handle={creates.handle}
          messages={losing}
          onKeep={() => setLosing(null)}
          onDiscard={discardAll}
        />
      )}
    </div>
  );
}
