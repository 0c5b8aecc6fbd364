import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../devices/Confirm.tsx';

interface LeaveGroupProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'title' | 'kind' | 'membersMay'>;
}

/** Asks first: only somebody who is in the group can bring one back. */
export function LeaveGroup({ thread: { threadId, title, kind, membersMay } }: LeaveGroupProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [asking, setAsking] = useState(false);
  const isChannel = kind === 'channel';
  const explained = membersMay.includes('seeHistory')
    ? t('group.leaveExplainedHistory')
    : t('group.leaveExplained');
  const leave = isChannel ? t('channel.leave') : t('group.leave');
  if (!asking)
    return (
      <Button wide onClick={() => setAsking(true)}>
        {leave}
      </Button>
    );
  return (
    <Confirm
      question={
        isChannel ? t('channel.leaveQuestion', { name: title }) : t('group.leaveQuestion', { name: title })
      }
      explained={isChannel ? t('channel.leaveExplained') : explained}
      confirm={leave}
      onCancel={() => setAsking(false)}
      onConfirm={async () => {
        await app.groups.leave(threadId);
        setAsking(false);
      }}
    />
  );
}
