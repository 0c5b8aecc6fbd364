import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReactionView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import styles from './ReactionChips.module.css';
import { namesOf } from './reactionNames.ts';

interface ReactionChipsProps {
  readonly reactions: readonly ReactionView[];
  readonly reachable: boolean;
  /** The person may add one; own ones can be taken back in any case. */
  readonly takesNew: boolean;
  /** null: in a group one has left. */
  readonly onToggle: ((emoji: string) => void) | null;
}

/** How many gave which, own ones tinted. Who they are is a part of the name, and shown on hover and on focus. */
export function ReactionChips({ reactions, reachable, takesNew, onToggle }: ReactionChipsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  // Tooltips are a part of what the page is about: they stand within its landmark.
  const [main, setMain] = useState<HTMLElement | null>(null);
  return (
    <Tooltip.Provider delayDuration={300}>
      <div
        ref={(chips) => setMain(chips?.closest('main') ?? null)}
        className={styles.chips}
        role="group"
        aria-label={t('message.reactions')}
      >
        {reactions.map((reaction) => {
          const { emoji, count, mine } = reaction;
          const { names, more } = namesOf(reaction, t('message.you'));
          const shown = [...names, ...(more === 0 ? [] : [t('message.moreNames', { count: more })])];
          const who = formats.list(shown);
          return (
            <Tooltip.Root key={emoji}>
              <Tooltip.Trigger asChild>
                <button
                  type="button"
                  className={styles.chip}
                  data-testid="reaction"
                  aria-pressed={mine}
                  aria-label={`${emoji} ${formats.number(count)}: ${who}`}
                  tabIndex={reachable ? 0 : -1}
                  disabled={onToggle === null || !(mine || takesNew)}
                  onClick={() => onToggle?.(emoji)}
                >
                  <span className={styles.chipEmoji}>{emoji}</span>
                  {count > 1 && formats.number(count)}
                </button>
              </Tooltip.Trigger>
              <Tooltip.Portal container={main}>
                <Tooltip.Content
                  className={styles.tooltip}
                  side="top"
                  sideOffset={6}
                  collisionPadding={8}
                  aria-label={who}
                >
                  <span className={styles.tooltipEmoji}>{emoji}</span> <bdi>{who}</bdi>
                </Tooltip.Content>
              </Tooltip.Portal>
            </Tooltip.Root>
          );
        })}
      </div>
    </Tooltip.Provider>
  );
}
