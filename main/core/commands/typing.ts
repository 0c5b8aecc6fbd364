import type { Handler } from './handler.ts';

export const setTyping: Handler<'setTyping'> = ({ requireSession }, { threadId, active }) => {
  requireSession().engine.setTyping(threadId, active);
  return {};
};
