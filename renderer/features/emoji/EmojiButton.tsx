import { Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { LazyEmojiPicker } from './LazyEmojiPicker.tsx';

interface EmojiButtonProps {
  readonly onPick: (emoji: string) => void;
  /** After it closed: where the focus belongs. */
  readonly onClosed: () => void;
}

/** In the composer: what is picked is written where the caret stands. */
export function EmojiButton({ onPick, onClosed }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={Smile} label={t('emoji.insert')} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={menu.menu}
          side="top"
          align="end"
          sideOffset={10}
          collisionPadding={8}
          aria-label={t('emoji.all')}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <LazyEmojiPicker
            onPick={(emoji) => {
              setOpen(false);
              onPick(emoji);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
