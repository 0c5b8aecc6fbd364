import { Clock, FolderPlus, Sticker } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './PackStrip.module.css';
import type { StickerSection } from './stickerRows.ts';

interface PackStripProps {
  readonly sections: readonly StickerSection[];
  /** The key of the one that is in view. */
  readonly current: string | undefined;
  readonly onGo: (section: StickerSection) => void;
  readonly onNewPack: () => void;
}

/** A tab for each pack, which leads to it. */
export function PackStrip({ sections, current = '', onGo, onNewPack }: PackStripProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.line}>
      <ToggleGroup.Root
        type="single"
        className={styles.tabs}
        aria-label={t('stickers.packs.all')}
        value={current}
        onValueChange={(key) => {
          // Empty: that which is chosen already.
          const section = sections.find((each) => each.key === (key === '' ? current : key));
          if (section !== undefined) onGo(section);
        }}
      >
        {sections.map((section) => (
          <ToggleGroup.Item
            key={section.key}
            value={section.key}
            className={styles.tab}
            aria-label={section.heading}
            title={section.heading}
          >
            <Face section={section} />
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <IconButton icon={FolderPlus} size="small" label={t('stickers.newPack')} onClick={onNewPack} />
    </div>
  );
}

function Face({ section: { key, entries } }: { readonly section: StickerSection }) {
  const [first] = entries;
  if (key === 'recent') return <Icon icon={Clock} size="small" />;
  if (first === undefined) return <Icon icon={Sticker} size="small" />;
  return <img src={first.url} alt="" draggable={false} />;
}
