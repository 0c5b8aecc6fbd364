import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { isGroup } from '../../ui/isGroup.ts';
import { seedOf } from '../../ui/seedOf.ts';
import { InviteLinks } from '../joinLinks/InviteLinks.tsx';
import { ChoosePicture } from '../pictures/ChoosePicture.tsx';
import { AddPeople } from './AddPeople.tsx';
import { BannedPeople } from './BannedPeople.tsx';
import { DescribeGroup, GroupDescription } from './DescribeGroup.tsx';
import { leftWords, sizeWords } from '../../format/sizeWords.ts';
import styles from './groups.module.css';
import { JoinRequests } from './JoinRequests.tsx';
import { LeaveGroup } from './LeaveGroup.tsx';
import { MemberList } from './MemberList.tsx';
import { MemberRights } from './MemberRights.tsx';
import { RenameGroup } from './RenameGroup.tsx';
import { SlowMode } from './SlowMode.tsx';
import { Subscribers } from './Subscribers.tsx';

/** Who is in the open group, and what can be done about it. */
export function GroupDetails() {
  const { t } = useTranslation();
  const app = useApp();
  const thread = useAppState((state) => state.openThread);
  if (thread === null || !isGroup(thread)) return null;
  const { threadId, title, left, may, preferences, kind } = thread;
  const details = kind === 'channel' ? t('channel.details') : t('group.details');
  return (
    <aside className={styles.panel} aria-label={details} data-testid="group-details">
      <header className={styles.header}>
        <h2 className={styles.heading}>{details}</h2>
        <IconButton icon={X} label={t('common.close')} onClick={() => app.showPanel(null)} autoFocus />
      </header>
      <div className={styles.scroll}>
        <div className={styles.who}>
          <Avatar name={title} seed={seedOf(thread)} colour={preferences.colour} size="large" />
          <h3 className={styles.name}>
            <bdi>{title}</bdi>
          </h3>
          <p className={styles.quiet}>{left ? leftWords(t, thread) : sizeWords(t, thread)}</p>
        </div>
        {!left && may.includes('changeInfo') && (
          <div className={styles.picture}>
            <ChoosePicture
              key={`picture ${threadId}`}
              seed={threadId}
              onChosen={(picture) => app.pictures.setOfGroup(threadId, picture)}
            />
          </div>
        )}
        <GroupDescription thread={thread} />
        <MediaButton threadId={threadId} />
        {!left && (
          <>
            {may.includes('changeInfo') && (
              <>
                <RenameGroup key={`name ${threadId}`} threadId={threadId} title={title} />
                <DescribeGroup key={`words ${threadId}`} thread={thread} />
              </>
            )}
            {may.includes('addPeople') && <AddPeople key={`people ${threadId}`} thread={thread} />}
            {may.includes('addPeople') && <InviteLinks key={`links ${threadId}`} threadId={threadId} />}
            {thread.setsRights && (
              <JoinRequests key={`requests ${threadId}`} threadId={threadId} count={thread.requests} />
            )}
            <MemberList key={threadId} thread={thread} />
            {kind === 'channel' && thread.setsRights && (
              <Subscribers key={`subscribers ${threadId}`} threadId={threadId} />
            )}
            <MemberRights thread={thread} />
            {kind === 'group' && <SlowMode thread={thread} />}
            {thread.setsRights && <BannedPeople key={`bans ${threadId}`} threadId={threadId} />}
            <LeaveGroup key={`leave ${threadId}`} thread={thread} />
          </>
        )}
      </div>
    </aside>
  );
}

function MediaButton({ threadId }: Pick<ThreadView, 'threadId'>) {
  const { t } = useTranslation();
  const { media } = useApp();
  return (
    <div className={styles.picture}>
      <Button wide onClick={() => media.open(threadId)}>
        {t('media.title')}
      </Button>
    </div>
  );
}
