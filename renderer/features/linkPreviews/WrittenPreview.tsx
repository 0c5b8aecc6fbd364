import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './LinkCard.module.css';
import { PreviewWords } from './PreviewWords.tsx';

interface WrittenPreviewProps {
  readonly threadId: ThreadId;
  /** What is being written; empty: nothing that a preview goes with. */
  readonly text: string;
}

/** What goes with the message that is being written. */
export function WrittenPreview({ threadId, text }: WrittenPreviewProps) {
  const { t } = useTranslation();
  const { linkPreviews } = useApp();
  const preview = useAppState((state) => state.linkPreviews.get(threadId));
  const isOn = useAppState(({ state }) => state?.preferences.linkPreviews !== false);
  const asked = isOn ? text : '';
  useEffect(() => linkPreviews.note(threadId, asked), [linkPreviews, threadId, asked]);
  if (preview === undefined) return null;
  return (
    <div
      className={styles.written}
      role="group"
      aria-label={t('linkPreviews.goesWith')}
      data-testid="written-preview"
    >
      <PreviewWords preview={preview} />
      <IconButton
        icon={X}
        size="small"
        label={t('linkPreviews.remove')}
        onClick={() => {
          linkPreviews.remove(threadId);
          composerBox.current?.focus();
        }}
      />
    </div>
  );
}
