import { useTranslation } from 'react-i18next';
import type { ReactionView } from '../../../preload/views.ts';
import { useFormats } from '../../format/useFormats.ts';
import styles from './MessageRow.module.css';

interface ReactionChipsProps {
  readonly reactions: readonly ReactionView[];
  readonly onToggle: (emoji: string) => void;
}

export function ReactionChips({ reactions, onToggle }: ReactionChipsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.chips}>
      {reactions.map(({ emoji, count, mine, names }) => {
        const who = [...(mine ? [t('message.you')] : []), ...names].join(', ');
        return (
          <button
            key={emoji}
            type="button"
            className={styles.chip}
            data-testid="reaction"
            aria-pressed={mine}
            aria-label={`${emoji} ${formats.number(count)}: ${who}`}
            title={who}
            onClick={() => onToggle(emoji)}
          >
            <span className={styles.chipEmoji}>{emoji}</span>
            {count > 1 && formats.number(count)}
          </button>
        );
      })}
    </div>
  );
}
