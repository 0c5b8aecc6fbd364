import { useState } from 'react';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { useTrayHere } from '../files/useTrayHere.ts';
import type { ComposedText } from './useComposedText.ts';

export type Sending = ReturnType<typeof useSending>;

/** Sends what stands in the composer, now or at a time that is asked for first. */
export function useSending(threadId: ThreadId, { sendable, schedulable }: ComposedText) {
  const app = useApp();
  const [isScheduling, setScheduling] = useState(false);
  useTrayHere(threadId);
  return {
    isScheduling,
    send() {
      if (sendable) void app.composer.submit(threadId);
    },
    askWhen: () => setScheduling(schedulable),
    stopAsking: () => setScheduling(false),
    sendAt(at: number) {
      setScheduling(false);
      if (schedulable) void app.composer.submit(threadId, at);
    },
  };
}
