import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { wordsOf } from './composerState.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import styles from './Composer.module.css';
import { cutText } from '../../../sync/core/cutText.ts';

/** Enough for two lines of any width. */
const shownLength = 200;

/** What was written on another device and is not what stands in the composer: neither is lost. */
export function OtherDraft({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { composer } = useApp();
  const other = useAppState((state) => state.otherDrafts.get(threadId)?.[0]);
  const text = cutText(previewOf(other === undefined ? '' : wordsOf(other)), shownLength);
  return (
    <div className={styles.otherDraft} data-shown={other !== undefined} data-testid="other-draft">
      <p className={styles.otherWords} role="status" dir="auto">
        {other !== undefined &&
          (other.here ? t('composer.draftBeside', { text }) : t('composer.draftElsewhere', { text }))}
      </p>
      {other !== undefined && (
        <div className={styles.otherActions}>
          <Button tone="quiet" size="small" onClick={() => composer.takeOther(threadId, other)}>
            {t('composer.draftUse')}
          </Button>
          <Button tone="quiet" size="small" onClick={() => composer.discardOther(threadId, other)}>
            {t('outbox.discard')}
          </Button>
        </div>
      )}
    </div>
  );
}
