import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { namesOf } from './reactionNames.ts';
import styles from './ReactionsDialog.module.css';
import { useReturnToRow } from './useReturnToRow.ts';

interface ReactionsDialogProps {
  readonly message: MessageView;
  readonly onClose: () => void;
}

/** Everybody who reacted, by what they gave. */
export function ReactionsDialog({ message: { messageId, reactions }, onClose }: ReactionsDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  useReturnToRow(messageId);
  return (
    <Dialog open onClose={onClose} title={t('message.whoReacted')} closeLabel={t('common.close')}>
      <ul className={styles.reactions}>
        {reactions.map((reaction) => (
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
