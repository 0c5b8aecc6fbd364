import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import type { TextField } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './LinkCard.module.css';
import { PreviewWords } from './PreviewWords.tsx';
import type { WrittenPlace } from './slice.ts';

interface WrittenPreviewProps {
  readonly place: WrittenPlace;
  /** What is being written; empty: nothing that a preview goes with. */
  readonly text: string;
  /** Where it is written. */
  readonly field: TextField;
}

/** What goes with the message that is being written. */
export function WrittenPreview({ place, text, field }: WrittenPreviewProps) {
  const { t } = useTranslation();
  const { linkPreviews } = useApp();
  const preview = useAppState((state) => state.linkPreviews.get(place));
  const isOn = useAppState(({ state }) => state?.preferences.linkPreviews !== false);
  const asked = isOn ? text : '';
  useEffect(() => linkPreviews.note(place, asked), [linkPreviews, place, asked]);
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
          linkPreviews.remove(place);
          field.current?.focus();
        }}
      />
    </div>
  );
}
