import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberView } from '../../../preload/views/thread.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { identityOf } from '../../ui/personIn.ts';
import { Confirm } from '../devices/Confirm.tsx';
import { OnlineWord } from '../presence/OnlineWord.tsx';
import { useOnline } from '../presence/useOnline.ts';
import styles from './groups.module.css';
import { MemberMenu } from './MemberMenu.tsx';

interface MemberItemProps {
  readonly threadId: ThreadId;
  readonly member: MemberView;
  /** Of a channel: nothing but the channel makes them known. [PREFER-3] */
  readonly isSubscriber?: boolean;
  readonly onAnswered: () => void;
}

export function MemberItem({ threadId, member, isSubscriber = false, onAnswered }: MemberItemProps) {
  const { t } = useTranslation();
  const { groups } = useApp();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { userId, handle, displayName, mine, role, pending } = member;
  const isOnline = useOnline(userId);
  const done = () => {
    setAsked(null);
    onAnswered();
  };
  return (
    <div data-testid="member" data-pending={pending}>
      <div className={styles.person}>
        <Avatar name={displayName} seed={handle} size="small" online={isOnline} />
        <span className={styles.personName}>
          <bdi>{displayName}</bdi>
          {mine && ` (${t('group.you')})`}
          <OnlineWord online={isOnline} />
          <small>
            <bdi>{identityOf(member)}</bdi>
          </small>
        </span>
        {role !== null && role !== 'member' && (
          <span className={styles.role} data-testid="member-role">
            {t(`group.roles.${role}`)}
          </span>
        )}
        {pending && <DeliveryMark state="queued" label={t('group.pending')} />}
        {userId !== null && !mine && (
          <MemberMenu
            member={{ ...member, userId }}
            isSubscriber={isSubscriber}
            onGive={(given) =>
              given === 'owner' ? setAsked('handOver') : void groups.setRole(threadId, userId, given)
            }
            onRemove={() => setAsked('remove')}
            onBan={() => setAsked('ban')}
          />
        )}
      </div>
      {asked !== null && isOffered(asked, member) && (
        <Question {...{ threadId, member, isSubscriber, asked }} onDone={done} />
      )}
    </div>
  );
}

/** What is asked about first. */
type Asked = 'handOver' | 'remove' | 'ban';

const isOffered = (asked: Asked, { givable, removable }: MemberView) =>
  asked === 'handOver' ? givable.includes('owner') : removable;

interface QuestionProps extends Pick<MemberItemProps, 'threadId' | 'member' | 'isSubscriber'> {
  readonly asked: Asked;
  readonly onDone: () => void;
}

function Question({ threadId, member, isSubscriber = false, asked, onDone }: QuestionProps) {
  const { userId, displayName } = member;
  const { t } = useTranslation();
  const { bans, groups } = useApp();
  const name = isolated(displayName);
  const confirm = async () => {
    if (userId !== null) {
      const deeds: Readonly<Record<Asked, () => Promise<boolean>>> = {
        handOver: () => groups.setRole(threadId, userId, 'owner'),
        remove: () => groups.removeMember(threadId, userId),
        ban: () => bans.set(threadId, userId, true),
      };
      await deeds[asked]();
    }
    onDone();
  };
  return (
    <div className={styles.asking}>
      <Confirm
        question={
          isSubscriber && asked === 'remove'
            ? t('channel.subscriberList.removeQuestion', { name })
            : t(`group.${asked}Question`, { name })
        }
        explained={
          isSubscriber && asked === 'ban'
            ? t('channel.subscriberList.banExplained')
            : t(`group.${asked}Explained`)
        }
        confirm={t(`group.confirm.${asked}`)}
        onCancel={onDone}
        onConfirm={confirm}
      />
    </div>
  );
}
