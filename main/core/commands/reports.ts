import { accountFeedId, type MessageId, type ReportId, type ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { contentOfOnce } from '../../../sync/protocol/viewOnce.ts';
import { contentCodec, nonceOf, saidWith } from '../contentCodec.ts';
import type { Session } from '../session.ts';
import { overlaidRow } from '../views/overlaid.ts';
import type { Handler } from './handler.ts';
import { stillThere } from './requireMessage.ts';
import { requireAtGateway } from './requireThread.ts';

/** [REPORT-1] Of several that were chosen, those that are there still. */
export const reportMessages: Handler<'reportMessages'> = ({ requireSession, deps }, args) => {
  const { threadId, messageIds, reason, note } = args;
  const session = requireSession();
  requireAtGateway(session, threadId);
  const there = stillThere(session, messageIds);
  const chosen = there.length > 0 ? there : messageIds;
  const report = { reportId: deps.newId() as ReportId, reason, note: note.trim() };
  const feedId = accountFeedId(session.userId);
  session.engine.submitAll(
    chosen.map((messageId): OpIntent => {
      const content = wordsOf(session, threadId, messageId);
      return { type: 'reportMessage', feedId, body: { threadId, messageId, ...report, content } };
    }),
  );
  return {};
};

type Reported = Extract<OpIntent, { type: 'reportMessage' }>['body']['content'];

/**
 * [REPORT-2] As the gateway told it: nothing that is on its way is said of it.
 * @throws TernError messageUnknown, also of what nobody has yet; messageDeleted; senderForbidden: it is one's own
 */
function wordsOf({ mirror, userId }: Session, threadId: ThreadId, messageId: MessageId): Reported {
  const row = mirror.read.message(messageId);
  if (row === null || row.threadId !== threadId || row.notice !== null) throw new TernError('messageUnknown');
  if (row.deletedAt !== null) throw new TernError('messageDeleted');
  if (row.senderId === userId) throw new TernError('senderForbidden');
  const { text, files, preview, sticker, card, poll, nonce, viewOnce } = overlaidRow(row);
  const words =
    viewOnce !== null
      ? contentOfOnce(viewOnce)
      : poll === null
        ? {
            ...saidWith(text, { files, sticker }),
            ...(preview !== undefined && { preview }),
            ...(card !== undefined && { card }),
          }
        : { text, options: [...poll.options] };
  return contentCodec.seal(words, nonceOf(messageId, words, nonce)).content;
}
