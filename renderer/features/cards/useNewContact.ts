import { useEffect, useEffectEvent, useState } from 'react';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { ContactCard } from '../../../sync/protocol/cards.ts';
import type { VcardProblem } from './actions.ts';
import { useApp } from '../../store/useApp.ts';
import { useSubmit } from '../../ui/useSubmit.ts';

/** A contact that is being chosen, of the people one writes to or of a file. */
export function useNewContact(threadId: ThreadId, file: File | null, onSent: () => void) {
  const { cards } = useApp();
  const [offered, setOffered] = useState<readonly ContactCard[] | null>(null);
  const [chosen, choose] = useState<ContactCard | null>(null);
  const [problem, setProblem] = useState<VcardProblem | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  const read = async (from: File) => {
    const found = await cards.read(from);
    if (typeof found === 'string') return setProblem(found);
    const [only = null] = found;
    setProblem(null);
    setOffered(found);
    choose(found.length === 1 ? only : null);
  };
  const readDropped = useEffectEvent((dropped: File) => void read(dropped));
  useEffect(() => {
    if (file !== null) readDropped(file);
  }, [file]);

  const submit = useSubmit(async () => {
    if (chosen === null) return;
    const error = await cards.send(threadId, chosen);
    if (error === null) onSent();
    else setRefused(error.code);
  });

  return { offered, chosen, choose, problem, refused, read, submit };
}
