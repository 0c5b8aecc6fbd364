import { ChartBarBig } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { NewPollDialog } from './NewPollDialog.tsx';

interface PollButtonProps {
  readonly threadId: ThreadId;
  readonly replyTo: MessageId | null;
  /** With the answer that it was. */
  readonly onSent: () => void;
}

export function PollButton({ threadId, replyTo, onSent }: PollButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const sent = () => {
    setAsking(false);
    onSent();
  };
  return (
    <>
      <IconButton icon={ChartBarBig} label={t('poll.new')} onClick={() => setAsking(true)} />
      {asking && (
        <NewPollDialog threadId={threadId} replyTo={replyTo} onClose={() => setAsking(false)} onSent={sent} />
      )}
    </>
  );
}
