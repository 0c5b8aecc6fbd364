import { useState } from 'react';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { Written } from '../giveBack/giveBack.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { DiscardThreadDialog } from './DiscardThreadDialog.tsx';

export interface Discarded {
  readonly opId: OpId;
  /** The words that would be dropped, so that they can be put back. */
  readonly written: Written | null;
  /** Set when it is a thread that does not begin: all that was written in it would be dropped, too. */
  readonly creates?: { readonly threadId: ThreadId; readonly handle: string } | null;
}

/** Takes out of the outbox what was refused or has not left; asks first where messages would be lost. */
export function DiscardButton({
  opId,
  written,
  creates = null,
  label,
}: Discarded & { readonly label: string }) {
  const { outbox } = useApp();
  const [losing, setLosing] = useState<number | null>(null);

  const discard = async () => {
    const messages = creates === null ? 0 : await outbox.messagesOf(creates.threadId);
    if (messages > 0) setLosing(messages);
    else await outbox.discard(opId, written);
  };
  const discardAll = () => {
    setLosing(null);
    void outbox.discard(opId, written);
  };

  return (
    <>
      <Button tone="quiet" size="small" onClick={() => void discard()}>
        {label}
      </Button>
      {creates !== null && (
        <DiscardThreadDialog
          handle={creates.handle}
          messages={losing}
          onKeep={() => setLosing(null)}
          onDiscard={discardAll}
        />
      )}
    </>
  );
}
