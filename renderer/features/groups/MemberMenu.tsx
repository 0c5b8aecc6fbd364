import {
  Ban,
  CircleUserRound,
  Crown,
  MoreHorizontal,
  ShieldCheck,
  ShieldMinus,
  UserMinus,
  UserPen,
  type LucideIcon,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '../../../preload/views/thread.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import menu from '../../ui/Menu.module.css';
import type { KnownPerson } from '../../ui/personIn.ts';
import { useMenuPlace } from '../../ui/useMenuPlace.ts';

interface MemberMenuProps {
  readonly member: MemberView & KnownPerson;
  readonly isSubscriber: boolean;
  readonly onGive: (role: Role) => void;
  readonly onRemove: () => void;
  readonly onBan: () => void;
}

const icons: Readonly<Record<Role, LucideIcon>> = { owner: Crown, admin: ShieldCheck, member: ShieldMinus };

/** What the person may do about somebody else in the group. */
export function MemberMenu({ member, isSubscriber, onGive, onRemove, onBan }: MemberMenuProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const { displayName, givable, removable } = member;
  const { container, onOpenChange } = useMenuPlace();
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          icon={MoreHorizontal}
          size="small"
          ref={button}
          label={t('group.memberActions', { name: isolated(displayName) })}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={8}>
          {!isSubscriber && <AboutPerson member={member} opener={() => button.current} />}
          {givable.map((role) => (
            <DropdownMenu.Item key={role} className={menu.item} onSelect={() => onGive(role)}>
              <Icon icon={icons[role]} />
              {t(`group.give.${role}`)}
            </DropdownMenu.Item>
          ))}
          {removable && (
            <DropdownMenu.Item className={menu.item} data-danger onSelect={onRemove}>
              <Icon icon={UserMinus} />
              {isSubscriber ? t('channel.subscriberList.removeMember') : t('group.removeMember')}
            </DropdownMenu.Item>
          )}
          {removable && (
            <DropdownMenu.Item className={menu.item} data-danger onSelect={onBan}>
              <Icon icon={Ban} />
              {t('group.banMember')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface AboutPersonProps extends Pick<MemberMenuProps, 'member'> {
  readonly opener: () => HTMLElement | null;
}

function AboutPerson({ member, opener }: AboutPersonProps) {
  const { t } = useTranslation();
  const { people, showDialog } = useApp();
  return (
    <>
      <DropdownMenu.Item className={menu.item} onSelect={() => void people.open(member.userId, opener)}>
        <Icon icon={CircleUserRound} />
        {t('people.open')}
      </DropdownMenu.Item>
      <DropdownMenu.Item
        className={menu.item}
        onSelect={() => showDialog({ kind: 'nickname', person: member, opener })}
      >
        <Icon icon={UserPen} />
        {t('nicknames.open')}
      </DropdownMenu.Item>
    </>
  );
}
