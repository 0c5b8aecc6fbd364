import { useEffect } from 'react';
import type { MessageView } from '../../preload/views/message.ts';
import type { MessageId } from '../../sync/core/ids.ts';
import { useApp, useAppState } from './useApp.ts';

/** The message that a dialog is about, as it looks now. Gone from what is held, it takes the dialog with it. */
export function useHeldMessage(
  messageId: MessageId,
  isMeant: (message: MessageView) => boolean = () => true,
): MessageView | null {
  const { showDialog } = useApp();
  const message = useAppState(
    ({ conversation }) =>
      conversation?.items.find((each) => each.messageId === messageId && isMeant(each)) ?? null,
  );
  const isGone = message === null;
  useEffect(() => {
    if (isGone) showDialog(null);
  }, [isGone, showDialog]);
  return message;
}
