import { Crown, MoreHorizontal, ShieldCheck, ShieldMinus, UserMinus, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '../../../preload/views/thread.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';

interface MemberMenuProps {
  readonly member: MemberView;
  readonly onGive: (role: Role) => void;
  readonly onRemove: () => void;
}

const icons: Readonly<Record<Role, LucideIcon>> = { owner: Crown, admin: ShieldCheck, member: ShieldMinus };

/** What the person may do to a member of the group. */
export function MemberMenu({
  member: { displayName, givable, removable },
  onGive,
  onRemove,
}: MemberMenuProps) {
  const { t } = useTranslation();
  const { container, onOpenChange } = useMenuPlace();
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          icon={MoreHorizontal}
          size="small"
          label={t('group.memberActions', { name: isolated(displayName) })}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={8}>
          {givable.map((role) => (
            <DropdownMenu.Item key={role} className={menu.item} onSelect={() => onGive(role)}>
              <Icon icon={icons[role]} />
              {t(`group.give.${role}`)}
            </DropdownMenu.Item>
          ))}
          {removable && (
            <DropdownMenu.Item className={menu.item} data-danger onSelect={onRemove}>
              <Icon icon={UserMinus} />
              {t('group.removeMember')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
