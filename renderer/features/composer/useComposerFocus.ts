import { useEffect, useEffectEvent, useRef } from 'react';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import type { ComposedText } from './useComposedText.ts';

/** A thread was opened, or something to answer or change was chosen: the next key belongs to the composer. */
export function useComposerFocus(threadId: ThreadId, { editing, replyTo, arrived }: ComposedText): void {
  const calls = useAppState((state) => state.composerCalls);
  const place = `${threadId} ${calls}`;
  const focusedIn = useRef('');
  const takeFocus = useEffectEvent((_subject: string) => {
    // What came by itself takes the focus from nobody.
    const isCalled = focusedIn.current !== place;
    focusedIn.current = place;
    if (!isCalled && arrived) return;
    const area = composerBox.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  });
  const subject = [place, editing?.messageId, replyTo?.messageId].join(' ');
  useEffect(() => takeFocus(subject), [subject]);
}
