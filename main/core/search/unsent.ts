import type { MessageId } from '../../../sync/core/ids.ts';
import { wordsIn } from '../../../sync/client/overlay/types.ts';
import type { ViewDeps } from '../views/deps.ts';
import { hiddenHere } from '../views/hidden.ts';
import { findMessage, overlaid } from '../views/overlaid.ts';
import type { Found } from './findMessages.ts';

/** So many ops that are not confirmed are looked through: what lies behind them is found once they have left. */
const mostOps = 10_000;

/**
 * Messages that are not what the mirror says of them: written, changed or deleted here and not confirmed.
 * null: gone.
 */
export function unsentTexts(deps: ViewDeps): ReadonlyMap<MessageId, Found | null> {
  const changed = new Map<MessageId, Found | null>();
  for (const messageId of hiddenHere(deps).keys()) changed.set(messageId, null);
  for (const op of deps.outbox.read.list(mostOps)) {
    if (op.type !== 'sendMessage' && op.type !== 'editMessage' && op.type !== 'deleteMessage') continue;
    const { messageId } = op.body;
    if (changed.has(messageId)) continue;
    const message = findMessage(deps, messageId);
    if (message === null) continue;
    const shown = overlaid(deps, message.threadId, [message]).get(messageId);
    changed.set(messageId, shown === undefined || shown.deleted ? null : { ...shown, text: wordsIn(shown) });
  }
  return changed;
}
