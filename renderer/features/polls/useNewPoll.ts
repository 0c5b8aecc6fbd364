import { useState } from 'react';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { minPollOptions } from '../../../sync/protocol/sizes.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { BegunPoll } from './actions.ts';
import { useApp } from '../../store/useApp.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { emptyRows, optionsIn, repeatedIn } from './optionRows.ts';

const dayMs = 86_400_000;
const none: ReadonlySet<number> = new Set();

/** As a field for a date and a time has it, by this device's clock. */
function toField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

const nothingBegun: BegunPoll = {
  ...{ question: '', rows: emptyRows, multiple: false, anonymous: false, ends: false, endsAt: null },
};

/** A poll that is being written. */
export function useNewPoll(threadId: ThreadId, replyTo: MessageId | null, onSent: () => void) {
  const { polls } = useApp();
  const [begun, setBegun] = useState(() => polls.begunIn(threadId) ?? nothingBegun);
  const [opened] = useState(() => Date.now());
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { question, rows, multiple, anonymous, ends } = begun;
  const endsAt = begun.endsAt ?? toField(opened + dayMs);
  const options = optionsIn(rows);
  const repeated = repeatedIn(rows);
  const isWhole = hasVisible(question) && options.length >= minPollOptions && (!ends || endsAt !== '');

  const submit = useSubmit(async () => {
    setAsked(true);
    if (!isWhole || repeated.size > 0) return;
    const closesAt = ends ? new Date(endsAt).getTime() : null;
    const poll = { question: question.trim(), options, multiple, anonymous, closesAt };
    const answer = await polls.send(threadId, { ...poll, replyTo });
    if (answer === null) onSent();
    else setError(answer.code);
  });

  return {
    ...{ ...begun, endsAt, isWhole, error, submit },
    /** The first time it can close at. */
    endsAfter: toField(opened),
    repeated: asked ? repeated : none,
    isBegun: begun !== nothingBegun,
    /** Closed by a key or a click beside it, it is there as it was when it is opened again. */
    change(part: Partial<BegunPoll>) {
      setBegun({ ...begun, ...part });
      polls.keepBegun(threadId, { ...begun, ...part });
    },
    discard: () => polls.endBegun(threadId),
  };
}
