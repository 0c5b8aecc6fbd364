import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useHeldMessage } from '../../store/useHeldMessage.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { namesOf } from './reactionNames.ts';
import styles from './ReactionsDialog.module.css';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';

/** Everybody who reacted, by what they gave. */
export function ReactionsDialog({ messageId }: DialogOf<'reactions'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const formats = useFormats();
  const message = useHeldMessage(messageId);
  useReturnToRow(messageId);
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('message.whoReacted')}
      closeLabel={t('common.close')}
    >
      <ul className={styles.reactions}>
        {message?.reactions.map((reaction) => (
          <li key={reaction.emoji} className={styles.reaction}>
            <span className={styles.emoji}>{reaction.emoji}</span>
            <span className={styles.names}>
              <bdi>{formats.list(namesOf(reaction, t('message.you'), Infinity).names)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
