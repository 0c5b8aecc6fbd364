import { type SubmitEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { Suggestions } from '../../ui/Suggestions.tsx';
import { WrittenPreview } from '../linkPreviews/WrittenPreview.tsx';
import { Tray } from '../files/Tray.tsx';
import { FilmingBar } from '../videoNotes/FilmingBar.tsx';
import { RecordingBar } from '../voice/RecordingBar.tsx';
import { ScheduleDialog } from '../schedule/ScheduleDialog.tsx';
import styles from './Composer.module.css';
import { ComposerButtons } from './ComposerButtons.tsx';
import { ComposerField } from './ComposerField.tsx';
import { ComposerStrip } from './ComposerStrip.tsx';
import { FormatToolbar } from './FormatToolbar.tsx';
import { OtherDraft } from './OtherDraft.tsx';
import { RemainingCounter } from './RemainingCounter.tsx';
import { SlowModeLine } from './SlowModeLine.tsx';
import { useComposedText } from './useComposedText.ts';
import { useComposerFocus } from './useComposerFocus.ts';
import { useCompletion } from './useCompletion.ts';
import { useFormatting } from './useFormatting.ts';
import { useSending } from './useSending.ts';

interface ComposerProps {
  readonly threadId: ThreadId;
  readonly title: string;
}

export function Composer({ threadId, title }: ComposerProps) {
  const { t } = useTranslation();
  const { composer, host } = useApp();
  const toolbar = useRef<HTMLDivElement>(null);
  const ids = { list: useId(), reason: useId() };
  const composed = useComposedText(threadId);
  const formatting = useFormatting(composerBox, toolbar);
  const completion = useCompletion(composerBox);
  const sending = useSending(threadId, composed);
  useComposerFocus(threadId, composed);
  const { editing, replyTo, remaining, limit } = composed;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.send();
  };

  return (
    <form className={styles.place} onSubmit={submit} onBlur={formatting.onBlur}>
      {formatting.shown && (
        <FormatToolbar
          ref={toolbar}
          platform={host.platform}
          onFormat={formatting.apply}
          onLeave={formatting.leave}
        />
      )}
      {completion.suggestions.length > 0 && (
        <Suggestions
          id={ids.list}
          label={t('composer.suggestions')}
          className={styles.completions}
          suggestions={completion.suggestions}
          chosen={completion.chosen}
          onChoose={completion.choose}
        />
      )}
      <OtherDraft threadId={threadId} />
      <SlowModeLine />
      <div className={styles.card}>
        <ComposerStrip editing={editing} replyTo={replyTo} onClose={() => composer.undo(threadId)} />
        {editing === null && <RecordingBar threadId={threadId} />}
        {editing === null && <FilmingBar threadId={threadId} />}
        {editing === null && <Tray place={threadId} field={composerBox} />}
        <WrittenPreview place={threadId} text={composed.previewed} field={composerBox} />
        <div className={styles.line}>
          <ComposerField {...{ threadId, title, composed, sending, completion, formatting, ids }} />
          <RemainingCounter remaining={remaining} />
          <ComposerButtons threadId={threadId} composed={composed} onAskWhen={sending.askWhen} />
        </div>
        {remaining < 0 && (
          <p id={ids.reason} className={styles.reason} data-testid="too-long">
            {t('composer.tooLong', { count: limit })}
          </p>
        )}
      </div>
      <ScheduleDialog open={sending.isScheduling} onClose={sending.stopAsking} onChoose={sending.sendAt} />
    </form>
  );
}
