import { SendHorizontal, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type SubmitEvent,
  useEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { isComposing } from '../../ui/composing.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { mentionOf, withFiles } from '../../format/filesWords.ts';
import { pastedFiles } from '../files/pastedFiles.ts';
import { Tray } from '../files/Tray.tsx';
import { useTrayHere } from '../files/useTrayHere.ts';
import { previewOf } from '../formatting/previewOf.ts';
import { WrittenPreview } from '../linkPreviews/WrittenPreview.tsx';
import { AttachFiles } from './AttachFiles.tsx';
import styles from './comments.module.css';
import type { OpenComments } from './slice.ts';

interface CommentFormProps {
  readonly open: OpenComments;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a comment is written, answered or changed. */
export function CommentForm({ open, field }: CommentFormProps) {
  const { t } = useTranslation();
  const { comments } = useApp();
  const { page, composer, postId } = open;
  const { editing } = composer;
  useTrayHere(postId);
  const limit = useLimit('textLength');
  const isTooLong = [...composer.text].length > limit;
  const isSaying = useSays(open);
  const hasFiles = useAppState((state) => (state.trays.get(postId)?.length ?? 0) > 0);
  const previewed = editing === null && !hasFiles ? composer.text.trim() : '';
  const isSendable = isSaying && !isTooLong;
  const isFirst = page !== null && !page.items.some(({ mine }) => mine);

  const send = () => {
    if (isSendable) void comments.send();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <Context composer={composer} />
      {editing === null && <Tray place={postId} field={field} />}
      <WrittenPreview place={postId} text={previewed} field={field} />
      <div className={styles.line}>
        <CommentField open={open} field={field} onSend={send} />
        {editing === null && <AttachFiles postId={postId} field={field} />}
        <IconButton icon={SendHorizontal} label={t('comments.send')} type="submit" disabled={!isSendable} />
      </div>
      {isTooLong && <p className={styles.reason}>{t('composer.tooLong', { count: limit })}</p>}
      {isFirst && <p className={styles.hint}>{t('comments.named')}</p>}
    </form>
  );
}

/** Whether there are words, or files of which none has failed. */
function useSays({ postId, composer: { text, editing } }: OpenComments): boolean {
  const tray = useAppState((state) => state.trays.get(postId));
  // [CONTENT-1] A caption may be taken away.
  if (editing !== null) return hasVisible(text) || editing.files !== null;
  const chosen = tray ?? [];
  return (hasVisible(text) || chosen.length > 0) && chosen.every(({ error }) => error === null);
}

interface CommentFieldProps extends CommentFormProps {
  readonly onSend: () => void;
}

function CommentField({ open, field, onSend }: CommentFieldProps) {
  const { t } = useTranslation();
  const { comments, trays } = useApp();
  const { text, editing, replyTo } = open.composer;
  const about = editing?.messageId ?? replyTo?.messageId ?? null;
  useFocus(field, about);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onSend();
    } else if (event.key === 'Escape' && about !== null) {
      event.preventDefault();
      comments.leaveContext();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = editing === null ? pastedFiles(event.clipboardData) : [];
    if (pasted.length === 0) return;
    event.preventDefault();
    trays.add(open.postId, pasted);
  };
  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-label={t('comments.write')}
      placeholder={t('comments.write')}
      rows={1}
      dir="auto"
      value={text}
      onChange={({ target }) => comments.write(target.value)}
      {...{ onKeyDown, onPaste }}
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
    />
  );
}

/** Whoever answers or changes another comment goes on writing. */
function useFocus(field: { readonly current: HTMLTextAreaElement | null }, about: MessageId | null) {
  const last = useRef(about);
  useEffect(() => {
    if (last.current === about) return;
    last.current = about;
    field.current?.focus();
  }, [field, about]);
}

/** What the words change or answer. */
function Context({ composer: { editing, replyTo } }: Pick<OpenComments, 'composer'>) {
  const { t } = useTranslation();
  const { comments } = useApp();
  if (editing === null && replyTo === null) return null;
  const name = replyTo?.mine === true ? t('message.you') : (replyTo?.senderName ?? '');
  return (
    <div className={styles.context}>
      <span className={styles.contextText} dir="auto">
        {editing === null ? t('comments.replying', { name }) : t('comments.editing')}
        {': '}
        {editing === null
          ? replyTo !== null && mentionOf(t, replyTo, previewOf)
          : withFiles(t, previewOf(editing.original), editing.files)}
      </span>
      <IconButton icon={X} size="small" label={t('common.cancel')} onClick={comments.leaveContext} />
    </div>
  );
}
