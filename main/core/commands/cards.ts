import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { textOfCard } from '../../../sync/protocol/cards.ts';
import { contentCodec, saidWith } from '../contentCodec.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';

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
  const messageId = deps.newId() as MessageId;
  const words = saidWith(text, { card });
  const { content, commitment } = contentCodec.seal(words, deps.newNonce());
  session.engine.submit({
    type: 'sendMessage',
    feedId: threadId,
    body: { messageId, envelope: { kind: 'text', replyTo, commitment }, content },
  });
  return { messageId };
};
