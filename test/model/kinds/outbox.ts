import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import { facts, keyOf } from '../facts.ts';
import type { By, Journal } from '../journal.ts';
import type { Hearings } from '../kind.ts';
import type { Register } from '../register.ts';
import { mustHave } from './drafts.ts';
import { kinds } from './kinds.ts';
import { said } from './messages.ts';

function itemOf(journal: Journal, { device }: By, opId: string): OutboxItemView | null {
  return journal.outboxes.get(device)?.find((item) => item.opId === opId) ?? null;
}

function* setBy(journal: Journal, { kind, threadId, messageId }: OutboxItemView): Iterable<Register> {
  for (const name of kinds[kind].sets)
    yield* journal.about([name], (facts[name].about === 'thread' ? threadId : messageId) ?? '');
}

function tryAgain(journal: Journal, { device }: By, item: OutboxItemView): void {
  for (const register of setBy(journal, item)) register.again(device, journal.epoch);
}

/** What stands in an outbox is not to be done: what it would have set may stay as it was. */
function takeBack(journal: Journal, by: By, item: OutboxItemView): void {
  const { kind, threadId, messageId } = item;
  const { device } = by;
  const doubt = (register: Register) => register.doubt(device, journal.horizon);
  for (const register of setBy(journal, item)) doubt(register);
  if ((kind === 'sendMessage' || kind === 'scheduleMessage') && messageId !== null) {
    journal.withdraw(messageId);
    for (const { sets } of Object.values(kinds))
      for (const register of journal.about(sets, messageId)) doubt(register);
  }
  if (threadId === null || (kind !== 'createDirectThread' && kind !== 'createGroup')) return;
  const thread = journal.threads.get(threadId);
  if (thread !== undefined) thread.isSure = false;
  mustHave(journal, by.handle, threadId).clear();
  for (const message of journal.messages.values())
    if (message.threadId === threadId && message.device === device) message.isWithdrawn = true;
  for (const { sets } of Object.values(kinds))
    for (const register of journal.about(sets, threadId)) doubt(register);
}

/** What a person decides about what was refused, or has not left. */
export const decisions: Hearings = {
  listOutbox(did, journal, result) {
    if (result !== null) journal.outboxes.set(did.device, result.items);
  },
  retryOp(did, journal) {
    const item = itemOf(journal, did, did.args.opId);
    if (item !== null) tryAgain(journal, did, item);
  },
  retryAll(did, journal) {
    for (const item of journal.outboxes.get(did.device) ?? [])
      if (item.state === 'failed') tryAgain(journal, did, item);
  },
  skipOp(did, journal) {
    const { messageId = null } = itemOf(journal, did, did.args.opId) ?? {};
    const message = messageId === null ? undefined : journal.messages.get(messageId);
    if (message !== undefined) message.isSkipped = true;
  },
  reviseOp(did, journal) {
    const { messageId = null } = itemOf(journal, did, did.args.opId) ?? {};
    if (messageId !== null) journal.set('words', messageId, did.args.text, did);
  },
  reviseMembers(did, journal) {
    const item = itemOf(journal, did, did.args.opId);
    if (item === null || item.threadId === null) return;
    for (const register of setBy(journal, item)) register.doubt(did.device, journal.horizon);
    for (const handle of item.handles)
      if (!did.args.without.includes(handle)) journal.set('member', keyOf(item.threadId, handle), 'yes', did);
    // It was begun by its creator, who may have left it since.
    if (item.kind === 'createGroup') {
      journal.set('member', keyOf(item.threadId, did.handle), 'yes', did, false);
      journal.set('name', item.threadId, item.text, did, false);
    }
  },
  sendAsNew(did, journal, result) {
    const item = itemOf(journal, did, did.args.opId);
    if (item === null || item.threadId === null) return;
    takeBack(journal, did, item);
    // Which files the message had nothing here says.
    const files = item.files === null ? {} : { blobs: null, waitsForFiles: null };
    said(journal, did, result?.messageId ?? null, { threadId: item.threadId, words: item.text, ...files });
  },
  discardOp(did, journal) {
    const item = itemOf(journal, did, did.args.opId);
    if (item !== null) takeBack(journal, did, item);
  },
  moveToDraft(did, journal, result) {
    const item = itemOf(journal, did, did.args.opId);
    if (item === null) return;
    takeBack(journal, did, item);
    if (result !== null && item.threadId !== null && item.text !== '')
      mustHave(journal, did.handle, item.threadId).add(item.text);
  },
};
