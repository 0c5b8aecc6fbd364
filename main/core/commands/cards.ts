import { TernError } from '../../../sync/core/ternError.ts';
import { textOfCard } from '../../../sync/protocol/cards.ts';
import { saidWith } from '../contentCodec.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';
import { submitMessage } from './submitMessage.ts';

/** [CARD-2] */
export const sendCard: Handler<'sendCard'> = (
  { requireSession, deps },
  { threadId, card, replyTo = null },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'write');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  const text = textOfCard(card);
  // An operator may allow less than any card has.
  if ([...text].length > session.engine.limits().textLength) throw new TernError('textInvalid');
  return submitMessage(session, deps, { threadId, replyTo, words: saidWith(text, { card }) });
};
