import {
  ArrowDown,
  ArrowUp,
  Check,
  Ellipsis,
  FolderInput,
  FolderPlus,
  type LucideIcon,
  Pencil,
  Send,
  Sticker,
  Trash2,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerPackView } from '../../../preload/views/sticker.ts';
import type { StickerPackId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import type { PackQuestion } from './packQuestion.ts';
import { packsIn } from './slice.ts';
import type { StickerEntry } from './stickerEntries.ts';
import styles from './StickerPicker.module.css';

/** Where menus of the picker stand: what is outside of it would close it. */
type Place = HTMLElement | null;

export interface PackMenuProps {
  readonly pack: StickerPackView;
  readonly isEmpty: boolean;
  readonly place: Place;
  readonly onShare: (packId: StickerPackId) => void;
  readonly onAsk: (question: PackQuestion) => void;
}

/** What can be done with a pack. */
export function PackMenu({ pack, isEmpty, place, onShare, onAsk }: PackMenuProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const packs = useAppState(packsIn);
  const { packId, name } = pack;
  const at = packs.findIndex((each) => each.packId === packId);
  return (
    <Menu icon={Ellipsis} label={t('stickers.packActions', { name })} place={place}>
      <Item icon={Send} label={t('stickers.sharePack')} isOff={isEmpty} onSelect={() => onShare(packId)} />
      <Item
        icon={Pencil}
        label={t('stickers.renamePack')}
        onSelect={() => onAsk({ kind: 'name', pack, stickerId: null })}
      />
      <Item
        icon={ArrowUp}
        label={t('stickers.packUp')}
        isOff={at <= 0}
        onSelect={() => void stickers.movePack(packId, -1)}
      />
      <Item
        icon={ArrowDown}
        label={t('stickers.packDown')}
        isOff={at === packs.length - 1}
        onSelect={() => void stickers.movePack(packId, 1)}
      />
      <Item
        icon={Trash2}
        label={t('stickers.deletePack')}
        isDanger
        onSelect={() => onAsk({ kind: 'delete', pack })}
      />
    </Menu>
  );
}

export interface MoveMenuProps {
  readonly sticker: StickerEntry;
  readonly place: Place;
  readonly onAsk: (question: PackQuestion) => void;
}

/** Which pack a sticker is in. */
export function MoveMenu({ sticker, place, onAsk }: MoveMenuProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const packs = useAppState(packsIn);
  const all = [{ packId: null, name: t('stickers.packs.own') }, ...packs];
  return (
    <Menu icon={FolderInput} label={t('stickers.move')} place={place}>
      {all.map(({ packId, name }) => (
        <Item
          key={packId ?? 'own'}
          icon={packId === sticker.packId ? Check : Sticker}
          label={name}
          isOff={packId === sticker.packId}
          onSelect={() => void stickers.move(sticker.key, packId)}
        />
      ))}
      <DropdownMenu.Separator className={menu.separator} />
      <Item
        icon={FolderPlus}
        label={t('stickers.newPack')}
        onSelect={() => onAsk({ kind: 'name', pack: null, stickerId: sticker.key })}
      />
    </Menu>
  );
}

interface MenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly place: Place;
  readonly children: ReactNode;
}

function Menu({ icon, label, place, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={icon} size="small" label={label} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={place}>
        <DropdownMenu.Content className={`${menu.menu} ${styles.menu}`} align="end" collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isOff?: boolean;
  readonly isDanger?: boolean;
  readonly onSelect: () => void;
}

function Item({ icon, label, isOff = false, isDanger = false, onSelect }: ItemProps) {
  return (
    <DropdownMenu.Item className={menu.item} data-danger={isDanger} disabled={isOff} onSelect={onSelect}>
      <Icon icon={icon} />
      <bdi className={styles.name}>{label}</bdi>
    </DropdownMenu.Item>
  );
}
