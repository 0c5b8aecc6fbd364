import { Pencil, Reply, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Editing } from './composerState.ts';
import { mentionIn } from '../../format/filesWords.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import styles from './Composer.module.css';

interface ComposerStripProps {
  readonly editing: Editing | null;
  readonly replyTo: MessageView | null;
  readonly onClose: () => void;
}

/** What is being changed or answered, above the words. */
export function ComposerStrip({ editing, replyTo, onClose }: ComposerStripProps) {
  const { t } = useTranslation();
  if (editing === null && replyTo === null) return null;
  const name = replyTo?.mine === true ? t('message.you') : (replyTo?.senderName ?? '');
  return (
    <div className={styles.strip} data-testid="composer-strip">
      <Icon icon={editing === null ? Reply : Pencil} />
      <div className={styles.stripBody}>
        <span className={styles.stripTitle}>
          {editing === null
            ? t('composer.replying', { name })
            : editing.isForwarded
              ? t('composer.editingForwarded')
              : t('composer.editing')}
        </span>
        <span className={styles.stripText} dir="auto">
          {editing === null && replyTo?.poll != null && <PollMark />}
          {editing !== null ? (
            <MentionedFiles files={editing.files} words={editing.original} />
          ) : (
            replyTo !== null && <Replied message={replyTo} />
          )}
        </span>
      </div>
      <IconButton
        icon={X}
        size="small"
        label={editing === null ? t('composer.cancelReply') : t('composer.cancelEdit')}
        onClick={onClose}
      />
    </div>
  );
}

function Replied({ message }: { readonly message: MessageView }) {
  const { text, files } = mentionIn(message);
  return <MentionedFiles files={files} words={previewOf(text)} />;
}
