import { CalendarClock, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { editLast } from './editLast.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { areKeys, laterKeys, writtenKeys } from '../../ui/keys.ts';
import { suggestionId, Suggestions } from '../../ui/Suggestions.tsx';
import { isComposing } from '../../ui/composing.ts';
import { EmojiButton } from '../emoji/EmojiButton.tsx';
import { ScheduleDialog } from '../schedule/ScheduleDialog.tsx';
import styles from './Composer.module.css';
import { applyEdit } from './applyEdit.ts';
import { ComposerStrip } from './ComposerStrip.tsx';
import { PollButton } from '../polls/PollButton.tsx';
import { replacing } from './formatEdit.ts';
import { FormatToolbar } from './FormatToolbar.tsx';
import { OtherDraft } from './OtherDraft.tsx';
import { remainingCharacters, shownRemaining } from './remaining.ts';
import { useCompletion } from './useCompletion.ts';
import { useFormatting } from './useFormatting.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

interface ComposerProps {
  readonly threadId: ThreadId;
  readonly title: string;
}

export function Composer({ threadId, title }: ComposerProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const box = composerBox;
  const toolbar = useRef<HTMLDivElement>(null);
  const kept = useAppState((state) => state.composers.get(threadId));
  const draft = useAppState((state) =>
    state.openThread?.threadId === threadId ? state.openThread.draft : null,
  );
  const limit = useLimit('textLength');
  const text = kept?.text ?? draft ?? '';
  const editing = kept?.editing ?? null;
  const replyTo = kept?.replyTo ?? null;
  const remaining = remainingCharacters(text, limit);
  const counted =
    remaining < 0 ? t('composer.over', { count: -remaining }) : t('composer.remaining', { count: remaining });
  const formatting = useFormatting(box, toolbar);
  const completion = useCompletion(box);
  const listId = useId();
  const reasonId = useId();
  const completing = completion.suggestions.length > 0;
  const sendable = hasVisible(text) && remaining >= 0;

  const calls = useAppState((state) => state.composerCalls);
  const place = `${threadId} ${calls}`;
  const focusedIn = useRef('');
  const takeFocus = useEffectEvent((_subject: string) => {
    // What came by itself takes the focus from nobody.
    const isCalled = focusedIn.current !== place;
    focusedIn.current = place;
    if (!isCalled && kept?.arrived === true) return;
    const area = box.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  });
  // A thread was opened, or something to answer or change was chosen: the next key belongs here.
  const subject = [place, editing?.messageId, replyTo?.messageId].join(' ');
  useEffect(() => takeFocus(subject), [subject]);

  const send = () => {
    if (sendable) void app.composer.submit(threadId);
  };

  const [isScheduling, setScheduling] = useState(false);
  const schedulable = sendable && editing === null;
  const askWhen = () => setScheduling(schedulable);
  const sendAt = (at: number) => {
    setScheduling(false);
    if (schedulable) void app.composer.submit(threadId, at);
  };

  const insert = (emoji: string) => {
    const area = box.current;
    if (area !== null) applyEdit(area, replacing(area.selectionStart, area.selectionEnd, emoji));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed (an input method), its keys are not ours.
    if (isComposing(event.nativeEvent)) return;
    if (completion.onKeyDown(event) || formatting.onKeyDown(event)) event.preventDefault();
    if (event.altKey || event.defaultPrevented) return;
    if (areKeys(event.nativeEvent, laterKeys)) askWhen();
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'ArrowUp' && text === '' && editing === null) void editLast(app, threadId);
    else return;
    event.preventDefault();
  };

  return (
    <form
      className={styles.place}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onBlur={formatting.onBlur}
    >
      {formatting.shown && (
        <FormatToolbar
          ref={toolbar}
          platform={app.host.platform}
          onFormat={formatting.apply}
          onLeave={formatting.leave}
        />
      )}
      {completing && (
        <Suggestions
          id={listId}
          label={t('composer.suggestions')}
          className={styles.completions}
          suggestions={completion.suggestions}
          chosen={completion.chosen}
          onChoose={completion.choose}
        />
      )}
      <OtherDraft threadId={threadId} />
      <div className={styles.card}>
        <ComposerStrip editing={editing} replyTo={replyTo} onClose={() => app.composer.undo(threadId)} />
        <div className={styles.line}>
          <div className={styles.grow} data-value={`${text}\n`}>
            <textarea
              ref={box}
              className={styles.input}
              rows={1}
              dir="auto"
              value={text}
              placeholder={t('composer.placeholder')}
              aria-label={t('composer.label', { name: title })}
              aria-describedby={remaining < 0 ? reasonId : undefined}
              data-testid="composer"
              onChange={(event) => app.composer.setText(threadId, event.target.value)}
              aria-autocomplete="list"
              aria-controls={completing ? listId : undefined}
              aria-activedescendant={completing ? suggestionId(listId, completion.chosen) : undefined}
              onSelect={() => {
                formatting.look();
                completion.look();
              }}
              onKeyDown={onKeyDown}
              onBlur={() => {
                completion.close();
                app.composer.leave(threadId);
              }}
            />
          </div>
          {remaining <= shownRemaining && (
            <span className={styles.counter} data-over={remaining < 0} role="status" title={counted}>
              <span aria-hidden="true">{formats.number(remaining)}</span>
              <span className="visuallyHidden">{counted}</span>
            </span>
          )}
          <EmojiButton onPick={insert} onClosed={() => box.current?.focus()} />
          {editing === null && (
            <PollButton
              threadId={threadId}
              replyTo={replyTo?.messageId ?? null}
              onSent={() => replyTo !== null && app.composer.undo(threadId)}
            />
          )}
          {schedulable && (
            <IconButton
              icon={CalendarClock}
              label={t('schedule.title')}
              keys={writtenKeys(laterKeys, app.host.platform)}
              onClick={askWhen}
            />
          )}
          <IconButton
            onContextMenu={(event) => {
              event.preventDefault();
              askWhen();
            }}
            type="submit"
            icon={SendHorizontal}
            tone="primary"
            label={editing === null ? t('composer.send') : t('composer.save')}
            disabled={!sendable}
          />
        </div>
        {remaining < 0 && (
          <p id={reasonId} className={styles.reason} data-testid="too-long">
            {t('composer.tooLong', { count: limit })}
          </p>
        )}
      </div>
      <ScheduleDialog open={isScheduling} onClose={() => setScheduling(false)} onChoose={sendAt} />
    </form>
  );
}
