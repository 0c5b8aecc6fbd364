import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { named } from '../../i18n/reasonOf.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { DiscardButton, type Discarded } from './DiscardButton.tsx';
import styles from './OutboxPanel.module.css';

interface RefusedActionsProps extends Discarded {
  /** The thread in which words that were refused may become a draft. */
  readonly draftIn?: ThreadId | null;
  readonly onEdit: (() => void) | null;
  /** Others wait behind it that could go without it. */
  readonly holdsBack?: boolean;
  /** Of a group: handles that nobody has, or somebody else by now. It can be tried without them. */
  readonly unknown?: readonly string[] | undefined;
  /** Handles that are somebody else's by now: trying again, it is for them. */
  readonly changed?: readonly string[] | undefined;
}

/** What can be done about something refused; the same under a bubble and in the outbox. */
export function RefusedActions({
  draftIn = null,
  onEdit,
  holdsBack = false,
  unknown,
  changed,
  ...discarded
}: RefusedActionsProps) {
  const { t } = useTranslation();
  const { composer, groups, outbox } = useApp();
  const { opId } = discarded;

  return (
    <div className={styles.actions}>
      <Button tone="quiet" size="small" onClick={() => void outbox.retry(opId)}>
        {changed !== undefined && changed.length > 0
          ? t('outbox.sendToNew', { handles: named(changed) })
          : t('outbox.retry')}
      </Button>
      {unknown !== undefined && unknown.length > 0 && (
        <Button tone="quiet" size="small" onClick={() => void groups.tryWithout(opId, unknown)}>
          {t('group.without', { handles: named(unknown) })}
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
        <Button tone="quiet" size="small" onClick={() => void composer.moveToDraft(draftIn, opId)}>
          {t('outbox.toDraft')}
        </Button>
      )}
      <DiscardButton {...discarded} label={t('outbox.discard')} />
    </div>
  );
}
