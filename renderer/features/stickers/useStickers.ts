import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useEmoji } from '../emoji/useEmoji.ts';
import { packsIn } from './slice.ts';
import { bundledEntries, ownEntries, searchStickers } from './stickerEntries.ts';
import type { StickerSection } from './stickerRows.ts';

/** All stickers: those used lately, one's own by packs, and the pack of the app; or what was found. */
export function useStickers(query: string, recent: readonly string[]): readonly StickerSection[] {
  const { t, i18n } = useTranslation();
  const { stickers } = useApp();
  const held = useAppState((state) => state.stickers);
  const packs = useAppState(packsIn);
  const emoji = useEmoji(true);
  useEffect(() => stickers.refresh(), [stickers]);
  return useMemo(() => {
    const bundled = bundledEntries(t, i18n.getFixedT('en'));
    const own = ownEntries(held, emoji);
    const all = [...own, ...bundled];
    if (query.trim() !== '')
      return shown([{ key: 'found', heading: t('stickers.found'), entries: searchStickers(all, query) }]);
    const byKey = new Map(all.map((entry) => [entry.key, entry]));
    return shown([
      {
        key: 'recent',
        heading: t('stickers.recent'),
        entries: recent.flatMap((key) => byKey.get(key) ?? []),
      },
      {
        key: 'own',
        heading: t('stickers.packs.own'),
        entries: own.filter(({ packId }) => packId === null),
      },
      ...packs.map((pack) => ({
        ...{ key: pack.packId, heading: pack.name, pack },
        entries: own.filter(({ packId }) => packId === pack.packId),
      })),
      { key: 'tern', heading: t('stickers.packs.tern'), entries: bundled },
    ]);
  }, [query, recent, held, packs, emoji, t, i18n]);
}

const shown = (sections: readonly StickerSection[]) =>
  sections.filter(({ entries, pack }) => entries.length > 0 || pack !== undefined);
