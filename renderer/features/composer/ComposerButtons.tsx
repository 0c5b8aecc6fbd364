import { CalendarClock, SendHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { laterKeys, writtenKeys } from '../../ui/keys.ts';
import { AttachButton } from '../files/AttachButton.tsx';
import { PollButton } from '../polls/PollButton.tsx';
import { FilmButton } from '../videoNotes/FilmButton.tsx';
import { RecordButton } from '../voice/RecordButton.tsx';
import { PickerButton } from './PickerButton.tsx';
import type { ComposedText } from './useComposedText.ts';

interface ComposerButtonsProps {
  readonly threadId: ThreadId;
  readonly composed: ComposedText;
  readonly onAskWhen: () => void;
}

/**
 * Emoji, poll, files, voice, video note or later and send, to the right of the words: a step back from these leads to
 * the messages.
 */
export function ComposerButtons({ threadId, composed, onAskWhen }: ComposerButtonsProps) {
  const { t } = useTranslation();
  const { composer, host } = useApp();
  const inNotes = useAppState(({ openThread }) => openThread?.kind === 'notes');
  const { editing, replyTo, sendable, schedulable } = composed;
  return (
    <>
      <PickerButton {...{ threadId, editing, replyTo }} />
      {editing === null && !inNotes && (
        <PollButton
          threadId={threadId}
          replyTo={replyTo?.messageId ?? null}
          onSent={() => replyTo !== null && composer.undo(threadId)}
        />
      )}
      {editing === null && <AttachButton threadId={threadId} />}
      {editing === null && <RecordButton threadId={threadId} />}
      {/* It has no caption: the clock takes its place once there are words. */}
      {editing === null && !schedulable && <FilmButton threadId={threadId} />}
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
