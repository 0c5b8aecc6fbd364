import { Forward } from 'lucide-react';
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
      <span className={preview}>
        <span className={styles.draft}>{t('list.draft')}</span> <bdi>{oneLine(draft)}</bdi>
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
      <span className={preview}>
        <LastMessage lastMessage={lastMessage} />
      </span>
    </>
  );
}

function LastMessage({ lastMessage }: { readonly lastMessage: NonNullable<ThreadView['lastMessage']> }) {
  const { t, i18n } = useTranslation();
  const { notice, deleted, senderName, forwardedFrom, poll, text, files } = lastMessage;
  if (notice !== null) return <bdi>{oneLine(noticeSentence(t, i18n.language, notice))}</bdi>;
  if (deleted) return <em>{deletedSentence(t, lastMessage)}</em>;
  return (
    <>
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
      <bdi>
        <MentionedFiles files={files} words={oneLine(previewOf(text))} />
      </bdi>
    </>
  );
}

/** Enough for any width; a preview never lays out 4 KB. */
function oneLine(text: string): string {
  return cutText(text, 160).replaceAll(/\s+/gu, ' ');
}
