import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '../../../preload/views/thread.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { Confirm } from '../devices/Confirm.tsx';
import styles from './groups.module.css';
import { MemberMenu } from './MemberMenu.tsx';

interface MemberItemProps {
  readonly threadId: ThreadId;
  readonly member: MemberView;
}

export function MemberItem({ threadId, member }: MemberItemProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  const { userId, handle, displayName, mine, role, givable, pending } = member;
  const give = async (given: Role) => {
    if (userId !== null) await app.groups.setRole(threadId, userId, given);
  };
  return (
    <li data-testid="member" data-pending={pending}>
      <div className={styles.person}>
        <Avatar name={displayName} seed={handle} size="small" />
        <span className={styles.personName}>
          <bdi>{displayName}</bdi>
          {mine && ` (${t('group.you')})`}
          <small>
            <bdi>@{handle}</bdi>
          </small>
        </span>
        {role !== null && role !== 'member' && (
          <span className={styles.role} data-testid="member-role">
            {t(`group.roles.${role}`)}
          </span>
        )}
        {pending && <DeliveryMark state="queued" label={t('group.pending')} />}
        {givable.length > 0 && (
          <MemberMenu
            member={member}
            onGive={(given) => (given === 'owner' ? setAsking(true) : void give(given))}
          />
        )}
      </div>
      {isAsking && givable.includes('owner') && (
        <div className={styles.asking}>
          <Confirm
            question={t('group.handOverQuestion', { name: isolated(displayName) })}
            explained={t('group.handOverExplained')}
            confirm={t('group.handOver')}
            onCancel={() => setAsking(false)}
            onConfirm={async () => {
              await give('owner');
              setAsking(false);
            }}
          />
        </div>
      )}
    </li>
  );
}
