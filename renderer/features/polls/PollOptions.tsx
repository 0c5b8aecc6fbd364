import { Check } from 'lucide-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PollView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import styles from './Polls.module.css';

interface PollOptionsProps {
  readonly question: string;
  readonly poll: PollView;
  readonly disabled: boolean;
  readonly reachable: boolean;
  readonly onChoose: (option: number) => void;
}

/** One of them, or several, each with how it stands. What is chosen counts at once, so arrows only lead to them. */
export function PollOptions({ question, poll, disabled, reachable, onChoose }: PollOptionsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div
      className={styles.options}
      role={poll.multiple ? 'group' : 'radiogroup'}
      aria-label={question}
      onKeyDown={moveFocus}
    >
      {poll.options.map(({ text, count, chosen: isChosen }, option) => {
        const share = poll.voters === 0 ? 0 : count / poll.voters;
        return (
          <button
            // Options have no other name than their place, which is theirs for ever.
            // oxlint-disable-next-line react/no-array-index-key
            key={option}
            type="button"
            role={poll.multiple ? 'checkbox' : 'radio'}
            aria-checked={isChosen}
            aria-disabled={disabled}
            aria-label={`${text}, ${t('poll.votes', { count })}, ${formats.percent(share)}`}
            className={styles.option}
            data-testid="poll-option"
            data-kind={poll.multiple ? 'several' : 'one'}
            tabIndex={reachable ? 0 : -1}
            onClick={() => !disabled && onChoose(option)}
          >
            <span className={styles.box} data-chosen={isChosen}>
              {isChosen && <Check width="0.875rem" height="0.875rem" strokeWidth={3} aria-hidden="true" />}
            </span>
            <span className={styles.label} dir="auto">
              {text}
            </span>
            <span className={styles.share}>{formats.percent(share)}</span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ '--share': share } as CSSProperties} />
            </span>
          </button>
        );
      })}
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const options = [...event.currentTarget.querySelectorAll('button')];
  const at = options.findIndex((option) => option === document.activeElement);
  // The list's own arrows lead from message to message.
  event.preventDefault();
  event.stopPropagation();
  options[(at + step + options.length) % options.length]?.focus();
}
