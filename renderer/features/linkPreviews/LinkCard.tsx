import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import styles from './LinkCard.module.css';
import { PreviewWords } from './PreviewWords.tsx';

interface LinkCardProps {
  readonly preview: LinkPreview;
  /** Whether Tab leads to it. */
  readonly reachable: boolean;
}

/** [PREVIEW-3] Where it opens is the host's matter, as of any link. */
export function LinkCard({ preview, reachable }: LinkCardProps) {
  return (
    <a
      className={styles.card}
      href={preview.url}
      target="_blank"
      rel="noreferrer noopener"
      tabIndex={reachable ? 0 : -1}
      data-testid="link-card"
    >
      <PreviewWords preview={preview} />
    </a>
  );
}
