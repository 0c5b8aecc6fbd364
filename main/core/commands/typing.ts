import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import type { Handler } from './handler.ts';

export const setTyping: Handler<'setTyping'> = ({ requireSession }, { threadId, active }) => {
  const { engine, userId } = requireSession();
  // [NOTES-3]
  if (threadId !== notesThreadId(userId)) engine.setTyping(threadId, active);
  return {};
};
