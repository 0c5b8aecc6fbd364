import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { mayHere } from '../../store/mayHere.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { messageRows } from '../../ui/messageRows.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import { MessageRow } from '../conversation/MessageRow.tsx';
import { toRows } from '../conversation/rows.ts';
import { DropArea } from '../files/DropArea.tsx';
import { mentionOf } from '../../format/filesWords.ts';
import { previewOf } from '../formatting/previewOf.ts';
import { CommentForm } from './CommentForm.tsx';
import styles from './comments.module.css';
import type { OpenComments } from './slice.ts';

/** The comments on a post, beside the channel. */
export function CommentsPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAppState((state) => state.comments);
  const mayComment = useAppState((state) => mayHere(state, 'comment'));
  const field = useRef<HTMLTextAreaElement>(null);
  useReturnToRow(open?.postId ?? null);
  if (open === null) return null;
  const { page, postId } = open;
  const take = (files: readonly File[]) => {
    app.trays.add(postId, files);
    field.current?.focus();
  };
  return (
    <Panel
      title={t('comments.title')}
      testId="comments"
      onBack={() => app.showPanel(null)}
      {...(mayComment && { heading: <h2 className={styles.heading}>{t('comments.title')}</h2> })}
    >
      {page?.post && (
        <p className={styles.post} dir="auto">
          {page.post.deleted ? t('message.deleted') : mentionOf(t, page.post, previewOf)}
        </p>
      )}
      <DropArea className={styles.body} onFiles={mayComment && open.composer.editing === null ? take : null}>
        <CommentList key={postId} open={open} />
        {mayComment ? (
          <CommentForm key={`form ${postId}`} open={open} field={field} />
        ) : (
          <p className={styles.closed} role="status">
            {t('comments.closed')}
          </p>
        )}
      </DropArea>
    </Panel>
  );
}

const steps: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/** One tab stop; arrows lead from comment to comment. */
function CommentList({ open: { page, at } }: { readonly open: OpenComments }) {
  const { t } = useTranslation();
  const { comments } = useApp();
  const readOnly = useAppState((state) => state.openThread?.left === true);
  const [focused, setFocused] = useState<MessageId | null>(null);
  const list = useListEnd(at, page?.items.at(-1)?.messageId ?? null);
  const rows = toRows(page?.items ?? [], null, page?.older === false);
  const found = rows.findIndex(({ message }) => message.messageId === (focused ?? at));
  const tabStop = found === -1 ? rows.length - 1 : found;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const isRow = event.target instanceof HTMLElement && event.target.dataset['row'] === 'true';
    if (!isRow || step === undefined || event.altKey) return;
    event.preventDefault();
    const next = rows[Math.min(rows.length - 1, Math.max(0, tabStop + step))];
    if (next !== undefined) messageRows.of(next.message.messageId)?.focus();
  };

  return (
    <div
      ref={list}
      className={styles.list}
      role="log"
      aria-label={t('comments.title')}
      aria-busy={page === null}
      onKeyDown={onKeyDown}
    >
      {page?.items.length === 0 && (
        <EmptyState>{page.isPartial ? t('comments.away') : t('comments.none')}</EmptyState>
      )}
      {page?.older === true && (
        <Button tone="quiet" size="small" onClick={comments.more}>
          {t('comments.earlier')}
        </Button>
      )}
      {rows.map((row, index) => (
        <MessageRow
          key={row.message.messageId}
          row={row}
          beginning={null}
          day={null}
          last={index === rows.length - 1}
          tabStop={index === tabStop}
          flash={row.message.messageId === at}
          selected={null}
          selecting={false}
          settleDelayMs={0}
          inGroup
          readOnly={readOnly}
          onFocusRow={setFocused}
          onChoose={() => {}}
        />
      ))}
    </div>
  );
}

/** Stands at the comment that was gone to, else at the newest; goes on with what comes while the end is in sight. */
function useListEnd(at: MessageId | null, newest: MessageId | null) {
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const shown = useRef<MessageId | null>(null);
  useEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    const look = () => {
      wasAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < 48;
    };
    current.addEventListener('scroll', look);
    return () => current.removeEventListener('scroll', look);
  }, []);
  useEffect(() => {
    if (newest === null) return;
    const target = at ?? newest;
    if (shown.current === target) return;
    shown.current = target;
    const row = at === null ? undefined : messageRows.of(at);
    if (row !== undefined) row.scrollIntoView({ block: 'center' });
    else if (wasAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [at, newest]);
  return list;
}
