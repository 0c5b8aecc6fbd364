import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../devices/Confirm.tsx';

interface LeaveGroupProps {
  readonly threadId: ThreadId;
  readonly title: string;
}

/** Asks first: only somebody who is in the group can bring one back. */
export function LeaveGroup({ threadId, title }: LeaveGroupProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button wide onClick={() => setAsking(true)}>
        {t('group.leave')}
      </Button>
    );
  return (
    <Confirm
      question={t('group.leaveQuestion', { name: title })}
      explained={t('group.leaveExplained')}
      confirm={t('group.leave')}
      onCancel={() => setAsking(false)}
      onConfirm={async () => {
        await app.groups.leave(threadId);
        setAsking(false);
      }}
    />
  );
}
