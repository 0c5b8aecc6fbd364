import { accountPreferencesNow } from '../views/accountPreferences.ts';
import type { Handler } from './handler.ts';

export const setTyping: Handler<'setTyping'> = ({ requireSession }, { threadId, active }) => {
  const session = requireSession();
  // [NOTES-3] [SIGNAL-2]
  const isUntold = threadId === session.notesId || accountPreferencesNow(session)('typing') === 'hidden';
  if (!isUntold) session.engine.setTyping(threadId, active);
  return {};
};
