import { useShallow } from 'zustand/shallow';
import type { MessageView } from '../../../preload/views/message.ts';
import type { App } from '../../store/app.ts';
import type { MessageAction } from '../../store/messageAction.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { areKeys } from '../../ui/keys.ts';

/** What can be done with a message, in the order in which it is offered everywhere. */
export function useMessageActions(message: MessageView): readonly MessageAction[] {
  const { messageActions } = useApp();
  return useAppState(useShallow((state) => messageActions.filter(({ applies }) => applies(message, state))));
}

/** On a message that has the focus. */
export function actionOfKeys(
  event: Parameters<typeof areKeys>[0],
  message: MessageView,
  { messageActions, store }: Pick<App, 'messageActions' | 'store'>,
): MessageAction | undefined {
  return messageActions.find(
    ({ keys, applies }) => keys !== undefined && areKeys(event, keys) && applies(message, store.getState()),
  );
}
