import { Forward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { forwardedSentence } from '../../format/forwardedSentence.ts';
import { deletedSentence } from '../../format/deletedSentence.ts';
import { noticeSentence } from '../../format/noticeSentence.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import { TypingDots } from '../typing/TypingDots.tsx';
import styles from './ThreadList.module.css';
import { cutText } from '../../../sync/core/cutText.ts';

interface ThreadPreviewProps {
  readonly thread: ThreadView;
  /** Who writes. */
  readonly typing: readonly string[] | undefined;
  readonly selected: boolean;
}

const preview = cx(styles.preview, 'roomy');
/** What is cut off at its own end: right-to-left words at the left. */
const parts = cx(styles.preview, styles.parts, 'roomy');

/** What matters most, in this order: someone writes, a draft lies there, a creation was refused, the last words. */
export function ThreadPreview({ thread, typing, selected }: ThreadPreviewProps) {
  const { t } = useTranslation();
  const { draft, creation, lastMessage } = thread;
  if (typing !== undefined && typing.length > 0) {
    return (
      <span className={preview}>
        <TypingDots names={thread.kind === 'group' ? typing : []} />
      </span>
    );
  }
  if (draft !== null && !selected) {
    return (
      <span className={parts}>
        <span className={cx(styles.before, styles.draft)}>{t('list.draft')} </span>
        <Words>{oneLine(draft)}</Words>
      </span>
    );
  }
  if (creation?.state === 'failed') {
    return <span className={cx(preview, styles.failed)}>{t('list.creationFailed')}</span>;
  }
  if (lastMessage === null) {
    return (
      <span className={preview}>{creation === null ? t('list.noMessages') : t('list.creationWaits')}</span>
    );
  }
  const { delivery } = lastMessage;
  // What is held waits for one that was refused: the thread needs a hand, whichever of them is last.
  const state = delivery?.state === 'held' ? 'failed' : delivery?.state;
  return (
    <>
      {state !== undefined && !lastMessage.deleted && (
        <span className={cx(styles.mark, 'roomy')}>
          <DeliveryMark state={state} label={t(`delivery.${state}`)} />
        </span>
      )}
      <span className={parts}>
        <LastMessage lastMessage={lastMessage} />
      </span>
    </>
  );
}

function LastMessage({ lastMessage }: { readonly lastMessage: NonNullable<ThreadView['lastMessage']> }) {
  const { t, i18n } = useTranslation();
  const { notice, deleted, senderName, forwardedFrom, poll, text, files } = lastMessage;
  if (notice !== null) return <Words>{oneLine(noticeSentence(t, i18n.language, notice))}</Words>;
  if (deleted)
    return (
      <Words>
        <em>{deletedSentence(t, lastMessage)}</em>
      </Words>
    );
  return (
    <>
      <span className={styles.before}>
        {senderName !== null && (
          <>
            <bdi>{senderName}</bdi>:{' '}
          </>
        )}
        {forwardedFrom !== null && (
          <span className={styles.forwarded}>
            <Icon icon={Forward} size="small" />
            <span className="visuallyHidden">{forwardedSentence(t, forwardedFrom)}: </span>
          </span>
        )}
        {poll && <PollMark />}
      </span>
      <Words>
        <MentionedFiles files={files} words={oneLine(previewOf(text))} />
      </Words>
    </>
  );
}

const Words = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles.words} dir="auto">
    {children}
  </span>
);

/** Enough for any width; a preview never lays out 4 KB. */
function oneLine(text: string): string {
  return cutText(text, 160).replaceAll(/\s+/gu, ' ');
}
