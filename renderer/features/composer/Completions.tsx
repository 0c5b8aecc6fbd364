import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './Completions.module.css';
import type { Suggestion } from './completion.ts';

export const listId = 'completions';
export const optionId = (index: number) => `completion-${index}`;

interface CompletionsProps {
  readonly suggestions: readonly Suggestion[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** Above the composer, which keeps the focus and points at the chosen one. */
export function Completions({ suggestions, chosen, onChoose }: CompletionsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.list} id={listId} role="listbox" aria-label={t('composer.suggestions')}>
      {suggestions.map(({ key, emoji, label, detail }, index) => (
        // Keys are the composer's matter.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={key}
          id={optionId(index)}
          className={styles.option}
          role="option"
          aria-selected={index === chosen}
          data-testid="completion"
          // The composer is not left for it.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          {emoji === null ? (
            <Avatar name={label} seed={key} size="small" />
          ) : (
            <span className={styles.emoji}>{emoji}</span>
          )}
          <bdi className={styles.label}>{label}</bdi>
          <bdi className={styles.detail}>{detail}</bdi>
        </div>
      ))}
    </div>
  );
}
