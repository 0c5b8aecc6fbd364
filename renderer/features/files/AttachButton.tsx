import { ContactRound, type LucideIcon, MapPin, Paperclip, Upload } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';
import { FilesInput } from './FilesInput.tsx';

/** What goes with a message, or in its place. */
export function AttachButton({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const { container, onOpenChange } = useMenuPlace();
  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger asChild>
          <IconButton icon={Paperclip} label={t('files.attach')} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content
            className={menu.menu}
            side="top"
            align="end"
            sideOffset={10}
            collisionPadding={8}
          >
            <Attachable icon={Upload} label={t('files.choose')} onSelect={() => input.current?.click()} />
            <Attachable
              icon={ContactRound}
              label={t('files.kinds.contact')}
              onSelect={() => showDialog({ kind: 'newContact', threadId, file: null })}
            />
            <Attachable
              icon={MapPin}
              label={t('files.kinds.place')}
              onSelect={() => showDialog({ kind: 'newPlace', threadId })}
            />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FilesInput ref={input} place={threadId} field={composerBox} />
    </>
  );
}

interface AttachableProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onSelect: () => void;
}

function Attachable({ icon, label, onSelect }: AttachableProps) {
  return (
    <DropdownMenu.Item className={menu.item} onSelect={onSelect}>
      <Icon icon={icon} />
      {label}
    </DropdownMenu.Item>
  );
}
