import { useEffect } from 'react';
import { composerBox } from '../../ui/composerBox.ts';
import { useEscape } from '../../ui/useEscape.ts';

/** What records: a voice message, or a video note. */
interface Recording {
  stop(): Promise<void>;
  cancel(): void;
}

/**
 * How a recording ends: by its buttons and by Esc, which give the composer the keys, and by leaving the conversation.
 * @returns what its buttons do
 */
export function useLeaving(isRecording: boolean, recorder: Recording) {
  const focus = () => composerBox.current?.focus();
  const stop = () => void recorder.stop().then(focus);
  const cancel = () => {
    recorder.cancel();
    focus();
  };
  useEffect(() => {
    if (!isRecording) return;
    return () => void recorder.stop();
  }, [isRecording, recorder]);
  useEscape(isRecording, cancel);
  return { stop, cancel };
}
