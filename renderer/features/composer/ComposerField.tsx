import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { editLast } from './editLast.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { isComposing } from '../../ui/composing.ts';
import { areKeys, laterKeys } from '../../ui/keys.ts';
import { suggestionId } from '../../ui/Suggestions.tsx';
import { pastedFiles } from '../files/pastedFiles.ts';
import styles from './Composer.module.css';
import type { ComposedText } from './useComposedText.ts';
import type { Completion } from './useCompletion.ts';
import type { Formatting } from './useFormatting.ts';
import type { Sending } from './useSending.ts';

interface ComposerFieldProps {
  readonly threadId: ThreadId;
  readonly title: string;
  readonly composed: ComposedText;
  readonly sending: Sending;
  readonly completion: Completion;
  readonly formatting: Formatting;
  /** Of the list of completions, and of the sentence that says why the text cannot be sent. */
  readonly ids: { readonly list: string; readonly reason: string };
}

/** The text field, and its keys. */
export function ComposerField(props: ComposerFieldProps) {
  const { threadId, title, composed, sending, completion, formatting, ids } = props;
  const { t } = useTranslation();
  const app = useApp();
  const completing = completion.suggestions.length > 0;

  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed (an input method), its keys are not ours.
    if (isComposing(event.nativeEvent)) return;
    if (completion.onKeyDown(event) || formatting.onKeyDown(event)) event.preventDefault();
    if (event.altKey || event.defaultPrevented) return;
    if (areKeys(event.nativeEvent, laterKeys)) sending.askWhen();
    else if (event.key === 'Enter' && !event.shiftKey) sending.send();
    else if (event.key === 'ArrowUp' && composed.text === '' && composed.editing === null)
      void editLast(app, threadId);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.grow} data-value={`${composed.text}\n`}>
      <textarea
        ref={composerBox}
        className={styles.input}
        rows={1}
        dir="auto"
        value={composed.text}
        placeholder={t('composer.placeholder')}
        aria-label={t('composer.label', { name: title })}
        aria-describedby={composed.remaining < 0 ? ids.reason : undefined}
        data-testid="composer"
        onChange={(event) => app.composer.setText(threadId, event.target.value)}
        aria-autocomplete="list"
        aria-controls={completing ? ids.list : undefined}
        aria-activedescendant={completing ? suggestionId(ids.list, completion.chosen) : undefined}
        onSelect={() => {
          formatting.look();
          completion.look();
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = composed.editing === null ? pastedFiles(event.clipboardData) : [];
          if (pasted.length === 0) return;
          event.preventDefault();
          app.trays.add(threadId, pasted);
        }}
        onBlur={() => {
          completion.close();
          app.composer.leave(threadId);
        }}
      />
    </div>
  );
}
