import {
  type LucideIcon,
  Car,
  Clock,
  Flag,
  Hand,
  Hash,
  Lightbulb,
  PawPrint,
  Smile,
  Trophy,
  Utensils,
} from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import type { EmojiGroup } from './emojiIndex.ts';
import styles from './EmojiPicker.module.css';
import type { Section } from './pickerRows.ts';

/** By the numbers the data gives its groups. */
const icons: Readonly<Record<number, LucideIcon>> = {
  ...{ 0: Smile, 1: Hand, 3: PawPrint, 4: Utensils, 5: Car, 6: Trophy, 7: Lightbulb, 8: Hash, 9: Flag },
};

interface GroupBarProps {
  readonly groups: readonly EmojiGroup[];
  readonly recent: boolean;
  readonly disabled: boolean;
  readonly onGroup: (section: Section) => void;
}

export function GroupBar({ groups, recent, disabled, onGroup }: GroupBarProps) {
  const { t } = useTranslation();
  return (
    <Toolbar.Root className={styles.groups} aria-label={t('emoji.categories')}>
      {recent && (
        <Toolbar.Button asChild disabled={disabled}>
          <IconButton icon={Clock} size="small" label={t('emoji.recent')} onClick={() => onGroup('recent')} />
        </Toolbar.Button>
      )}
      {groups.map(({ group }) => (
        <Toolbar.Button key={group} asChild disabled={disabled}>
          <IconButton
            icon={icons[group] ?? Smile}
            size="small"
            label={t(`emoji.groups.${group}`)}
            onClick={() => onGroup(group)}
          />
        </Toolbar.Button>
      ))}
    </Toolbar.Root>
  );
}
