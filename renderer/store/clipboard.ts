import type { MessageView } from '../../preload/views/message.ts';
import { staysHere, staysSentence } from '../format/disappearsSentence.ts';
import type { StoreDeps } from './context.ts';

export function createClipboard({ toast, translate }: Pick<StoreDeps, 'toast' | 'translate'>) {
  function copy(text: string): void {
    navigator.clipboard.writeText(text).then(
      () => toast(translate('message.copied')),
      () => toast(translate('message.notCopied'), { tone: 'coral' }),
    );
  }
  return {
    copy,
    /** What is to stay where it is [TIMER-8] is not copied, and the reason told. */
    copyMessages(messages: readonly MessageView[], text: string) {
      if (messages.some(staysHere)) toast(staysSentence(translate, messages));
      else copy(text);
    },
  };
}
