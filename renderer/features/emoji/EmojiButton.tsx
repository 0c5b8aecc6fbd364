import { Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';

interface EmojiButtonProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** After it closed: where the focus belongs. */
  readonly onClosed: () => void;
  /** What is picked from. */
  readonly children: ReactNode;
}

/** In the composer. */
export function EmojiButton({ open, onOpen, onClosed, children }: EmojiButtonProps) {
  const { t } = useTranslation();
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
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
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
