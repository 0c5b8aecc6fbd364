import { CalendarClock, SendHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { laterKeys, writtenKeys } from '../../ui/keys.ts';
import { EmojiButton } from '../emoji/EmojiButton.tsx';
import { PollButton } from '../polls/PollButton.tsx';
import { applyEdit } from './applyEdit.ts';
import { replacing } from './formatEdit.ts';
import type { ComposedText } from './useComposedText.ts';

interface ComposerButtonsProps {
  readonly threadId: ThreadId;
  readonly composed: ComposedText;
  readonly onAskWhen: () => void;
}

/** Emoji, poll, later and send, to the right of the words. */
export function ComposerButtons({ threadId, composed, onAskWhen }: ComposerButtonsProps) {
  const { t } = useTranslation();
  const { composer, host } = useApp();
  const inNotes = useAppState(({ openThread }) => openThread?.kind === 'notes');
  const { editing, replyTo, sendable, schedulable } = composed;
  return (
    <>
      <EmojiButton onPick={insert} onClosed={() => composerBox.current?.focus()} />
      {editing === null && !inNotes && (
        <PollButton
          threadId={threadId}
          replyTo={replyTo?.messageId ?? null}
          onSent={() => replyTo !== null && composer.undo(threadId)}
        />
      )}
      {schedulable && (
        <IconButton
          icon={CalendarClock}
          label={t('schedule.title')}
          keys={writtenKeys(laterKeys, host.platform)}
          onClick={onAskWhen}
        />
      )}
      <IconButton
        onContextMenu={(event) => {
          event.preventDefault();
          onAskWhen();
        }}
        type="submit"
        icon={SendHorizontal}
        tone="primary"
        label={editing === null ? t('composer.send') : t('composer.save')}
        disabled={!sendable}
      />
    </>
  );
}

function insert(emoji: string): void {
  const area = composerBox.current;
  if (area !== null) applyEdit(area, replacing(area.selectionStart, area.selectionEnd, emoji));
}
