import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickLocale } from '../../../resources/locales.ts';
import { type EmojiGroup, loadEmoji } from './emojiIndex.ts';

/** All emoji in the language of the window; null until they are there, or while nobody wants them. */
export function useEmoji(wanted: boolean): readonly EmojiGroup[] | null {
  const { i18n } = useTranslation();
  const locale = pickLocale([i18n.language]);
  const [groups, setGroups] = useState<readonly EmojiGroup[] | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void loadEmoji(locale).then((found) => {
      if (current) setGroups(found);
    });
    return () => {
      current = false;
    };
  }, [wanted, locale]);
  return groups;
}
