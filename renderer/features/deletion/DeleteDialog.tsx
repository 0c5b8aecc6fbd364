import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './DeleteDialog.module.css';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';

/**
 * Asks for whom. What never left, a tombstone and a group that was left leave no choice, nor what is somebody else's where
 * the person has no role.
 */
export function DeleteDialog({ messages }: DialogOf<'delete'>) {
  const { t } = useTranslation();
  const { deletions, showDialog } = useApp();
  const hasLeft = useAppState((state) => state.openThread?.left === true);
  const deletesOthers = useAppState((state) => state.openThread?.deletesOthers === true);
  useReturnToRow(messages.at(-1)?.messageId ?? null);
  const choice = choiceOf(messages, { hasLeft, deletesOthers });
  const count = messages.length;
  const cancel = () => showDialog(null);
  return (
    <Dialog
      open
      onClose={cancel}
      title={count > 1 ? t('deletion.questionMany', { count }) : t('deletion.question')}
      closeLabel={t('common.close')}
    >
      <p className={styles.sentence}>
        {count > 1 ? t(`deletion.explainedMany.${choice}`) : t(`deletion.explained.${choice}`)}
      </p>
      <div className={styles.buttons}>
        {choice === 'everyone' && (
          <Button tone="danger" autoFocus onClick={() => void deletions.forEveryone()}>
            {t('deletion.forEveryone')}
          </Button>
        )}
        <Button
          tone={choice === 'everyone' ? 'plain' : 'danger'}
          autoFocus={choice !== 'everyone'}
          onClick={() => void (choice === 'unsent' ? deletions.forEveryone() : deletions.forMe())}
        >
          {choice === 'unsent' ? t('message.delete') : t('deletion.forMe')}
        </Button>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}

function choiceOf(
  messages: readonly MessageView[],
  { hasLeft, deletesOthers }: { readonly hasLeft: boolean; readonly deletesOthers: boolean },
): 'everyone' | 'me' | 'unsent' {
  if (messages.some(({ mine, deleted }) => (!mine && !deletesOthers) || deleted)) return 'me';
  if (messages.every(isUnsent)) return 'unsent';
  return hasLeft ? 'me' : 'everyone';
}

function isUnsent({ delivery }: MessageView): boolean {
  return delivery?.state === 'failed' || delivery?.state === 'held' || delivery?.state === 'queued';
}
