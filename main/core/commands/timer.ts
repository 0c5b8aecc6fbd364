import { isSameTimer } from '../../../sync/protocol/entities/timer.ts';
import { timerOf } from '../views/timer.ts';
import type { Handler } from './handler.ts';
import { requireMemberRight } from './requireThread.ts';

export const setTimer: Handler<'setTimer'> = ({ requireSession }, { threadId, timer }) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'changeInfo');
  if (!isSameTimer(timerOf(session, threadId), timer))
    session.engine.submit({ type: 'setTimer', feedId: threadId, body: { timer } });
  return {};
};
