import { assertNever } from '../core/assertNever.ts';
import type { Entity } from './entities/entity.ts';
import type { MessageTimer } from './entities/timer.ts';
import type { DownFrame } from './frames/down.ts';
import type { UpFrame } from './frames/up.ts';
import type { Op } from './ops/op.ts';
import type { WrittenDraft } from './ops/shareDraft.ts';
import { wordsOf } from './polls.ts';

/** What of a message is shown: how long it is, or what it says. */
export const textDetails = ['lengths', 'text'] as const;
export type TextDetail = (typeof textDetails)[number];

/** Of a page of entities; the others are counted. */
const shownItems = 8;

/**
 * A frame as one short line for a developer's eyes. Fields are named here one by one, so what a person wrote and
 * secrets (tokens, cursors) stay out unless this file says otherwise.
 */
export function describeFrame(frame: UpFrame | DownFrame, detail: TextDetail): string {
  switch (frame.frame) {
    case 'hello':
      return `hello device=${short(frame.device.id)} cursor=${frame.cursor === null ? 'none' : 'kept'} seen=${frame.seen?.position ?? '-'} settled=${frame.settled}`;
    case 'op':
      return `op ${describeOp(frame, detail)} feed=${short(frame.feedId)} id=${short(frame.id)} n=${frame.n}${frame.after.map((id) => ` after=${short(id)}`).join('')}`;
    case 'pull':
      return `pull ${frame.feeds.map(({ feedId, after }) => `${short(feedId)}>${after ?? 'first'}`).join(' ')} limit=${frame.limit}`;
    case 'history':
      return 'items' in frame
        ? `history thread=${short(frame.threadId)} (${frame.from}, ${frame.to}] last=${frame.last}${describeItems(frame.items, detail)}`
        : `history thread=${short(frame.threadId)} ${describeAnchor(frame.anchor)} limit=${frame.limit}`;
    case 'digest':
      return 'ranges' in frame
        ? `digest thread=${short(frame.threadId)} above=${frame.from} last=${frame.last} ranges=${frame.ranges.length}`
        : `digest thread=${short(frame.threadId)} (${frame.from}, ${frame.to}] size=${frame.size}`;
    case 'messageInfo':
      return `messageInfo message=${short(frame.messageId)}${'editions' in frame ? ` receipts=${frame.receipts.length} editions=${frame.editions.length}` : ''}`;
    case 'signal':
      return `signal ${frame.kind}=${frame.active} thread=${short(frame.threadId)}${'userId' in frame ? ` user=${short(frame.userId)}` : ''}`;
    case 'ping':
    case 'pong':
      return `${frame.frame} t=${frame.t}`;
    case 'welcome':
      return `welcome ${frame.handle} device=${short(frame.deviceId)} at=${frame.at.position}${frame.restored ? ' restored' : ''}`;
    case 'heads':
      return `heads ${frame.feeds.map(({ feedId, last }) => `${short(feedId)}=${last}`).join(' ') || 'none'}${frame.more ? ' more' : ''}`;
    case 'ack':
      return `ack id=${short(frame.id)} #${frame.sequenceNumber} at=${frame.at.position}${frame.duplicate === true ? ' duplicate' : ''}`;
    case 'nack':
      return `nack id=${short(frame.id)} ${describeError(frame.error)}`;
    case 'changes':
      return `changes feed=${short(frame.feedId)} (${frame.after ?? 'first'}, ${frame.through}] last=${frame.last}${describeItems(frame.items, detail)}`;
    case 'error':
      return `error ${frame.request} ${describeError(frame.error)}`;
    case 'bye':
      return `bye ${describeError(frame)}`;
    default:
      return assertNever(frame);
  }
}

function describeOp(op: Op, detail: TextDetail): string {
  switch (op.type) {
    case 'sendMessage': {
      const { messageId, envelope, content } = op.body;
      const reply = envelope.replyTo === null ? '' : ` replyTo=${short(envelope.replyTo)}`;
      const forward = envelope.forwardOf === undefined ? '' : ` forwardOf=${short(envelope.forwardOf)}`;
      return `sendMessage message=${short(messageId)}${reply}${forward} text=${words(wordsOf(content), detail)}`;
    }
    case 'editMessage':
      return `editMessage message=${short(op.body.messageId)} base=${op.body.baseVersion} text=${words(op.body.content.text, detail)}`;
    case 'setReaction':
      return `setReaction message=${short(op.body.messageId)} emoji=${words(op.body.emoji, detail)} present=${op.body.present}`;
    case 'setVote':
      return `setVote message=${short(op.body.messageId)} options=${op.body.choice.length}`;
    case 'closePoll':
      return `closePoll message=${short(op.body.messageId)}`;
    case 'advanceReceipt':
      return `advanceReceipt ${op.body.kind} message=${short(op.body.messageId)}`;
    case 'deleteMessage':
      return `deleteMessage message=${short(op.body.messageId)}`;
    case 'hideMessage':
      return `hideMessage message=${short(op.body.messageId)} thread=${short(op.body.threadId)}`;
    case 'setPin':
      return `setPin message=${short(op.body.messageId)} pinned=${op.body.pinned}`;
    case 'setStar':
      return `setStar message=${short(op.body.messageId)} thread=${short(op.body.threadId)} starred=${op.body.starred}`;
    case 'setReminder':
      return `setReminder message=${short(op.body.messageId)} thread=${short(op.body.threadId)} at=${op.body.remindAt ?? 'never'}`;
    case 'shareDraft': {
      const { threadId, draft, replaces } = op.body;
      const of = draft === null ? 'cleared' : describeDraft(draft, detail);
      return `shareDraft thread=${short(threadId)} ${of}${replaces.map((id) => ` replaces=${short(id)}`).join('')}`;
    }
    case 'scheduleMessage': {
      const { threadId, messageId, message } = op.body;
      const of =
        message === null ? 'cancelled' : `at=${message.sendAt} text=${words(message.content.text, detail)}`;
      return `scheduleMessage message=${short(messageId)} thread=${short(threadId)} ${of}`;
    }
    case 'createDirectThread':
      return `createDirectThread with=${op.body.handle}`;
    case 'createGroup':
      return `createGroup with=${op.body.handles.join()} name=${words(op.body.name, detail)}`;
    case 'addMembers':
      return `addMembers ${op.body.handles.join()}`;
    case 'renameThread':
      return `renameThread name=${words(op.body.name, detail)}`;
    case 'setTimer':
      return `setTimer ${describeTimer(op.body.timer)}`;
    case 'leaveThread':
      return 'leaveThread';
    case 'removeThread':
      return `removeThread thread=${short(op.body.threadId)}`;
    case 'answerInvitation':
      return `answerInvitation thread=${short(op.body.threadId)} ${op.body.answer}`;
    default:
      return assertNever(op);
  }
}

function describeTimer(timer: MessageTimer | null): string {
  if (timer === null) return 'off';
  return `${timer.seconds}s from ${timer.countsFrom}${timer.keepsCopies ? ' keeps copies' : ''}`;
}

function describeDraft({ text, replyTo, editing }: WrittenDraft, detail: TextDetail): string {
  const reply = replyTo === null ? '' : ` replyTo=${short(replyTo)}`;
  const edit =
    editing === null
      ? ''
      : ` edits=${short(editing.messageId)}${editing.text === null ? '' : ` to=${words(editing.text, detail)}`}`;
  return `text=${words(text, detail)}${reply}${edit}`;
}

function describeItems(items: readonly Entity[], detail: TextDetail): string {
  const more = items.length - shownItems;
  const shown = items.slice(0, shownItems).map((item) => describeEntity(item, detail));
  return ` [${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}]`;
}

function describeEntity(entity: Entity, detail: TextDetail): string {
  const versioned = `${entity.entity}@${entity.version}`;
  switch (entity.entity) {
    case 'message':
      return `${versioned} #${entity.sequenceNumber} ${short(entity.messageId)} ${entity.content === null ? 'deleted' : `text=${words(wordsOf(entity.content), detail)}`}`;
    case 'reaction':
      return `${versioned} ${short(entity.messageId)} emoji=${words(entity.emoji, detail)}${entity.present ? '' : ' taken back'}`;
    case 'vote':
    case 'ballot':
      return `${versioned} ${short(entity.messageId)} options=${entity.choice.length}`;
    case 'tally':
      return `${versioned} ${short(entity.messageId)} voters=${entity.voters}`;
    case 'receipt':
      return `${versioned} ${short(entity.userId)} delivered=${entity.deliveredThrough} read=${entity.readThrough}`;
    case 'pin':
      return `${versioned} ${short(entity.messageId)}${entity.pinned ? '' : ' taken off'}`;
    case 'star':
      return `${versioned} ${short(entity.messageId)}${entity.starred ? '' : ' taken out'}`;
    case 'reminder':
      return `${versioned} ${short(entity.messageId)} at=${entity.remindAt ?? 'never'}`;
    case 'hidden':
    case 'expired':
      return `${versioned} ${short(entity.messageId)}`;
    case 'invitation':
      return `${versioned} ${short(entity.threadId)} by=${entity.invitedBy.handle} ${entity.state}`;
    case 'reach':
      return `${versioned} ${entity.steps.map(({ count, read }) => `${count}:${read}`).join(' ')}`;
    case 'draft':
      return `${versioned} ${short(entity.threadId)} ${entity.copies.map((copy) => describeDraft(copy, detail)).join(' and ') || 'cleared'}`;
    case 'scheduled':
      return `${versioned} ${short(entity.messageId)} ${entity.state} at=${entity.sendAt}${entity.content === null ? '' : ` text=${words(entity.content.text, detail)}`}`;
    case 'readPosition':
      return `${versioned} ${short(entity.threadId)} read=${entity.readThrough}`;
    case 'member':
      return `${versioned} ${entity.handle} in=${describeInterval(entity)}`;
    case 'membership':
      return `${versioned} ${short(entity.threadId)} in=${describeInterval(entity)}`;
    case 'thread':
      return `${versioned} ${short(entity.threadId)}`;
    default:
      return assertNever(entity);
  }
}

const describeInterval = ({ joinedAt, leftAt }: { joinedAt: number; leftAt: number | null }) =>
  `(${joinedAt}, ${leftAt ?? '…'}]`;

type Anchor = Extract<UpFrame, { frame: 'history' }>['anchor'];
const describeAnchor = (anchor: Anchor) =>
  'before' in anchor ? `before=${anchor.before}` : `around=${short(String(anchor.around))}`;

function describeError({ code, retryAfterMs }: { code: string; retryAfterMs?: number }): string {
  return retryAfterMs === undefined ? code : `${code} retryAfterMs=${retryAfterMs}`;
}

function words(text: string, detail: TextDetail): string {
  return detail === 'text' ? JSON.stringify(text) : `${text.length} chars`;
}

/** The end of an id tells it from others made in the same moment; what kind of feed it is stands in front. */
function short(id: string): string {
  const kind = /^[a-z]:/.exec(id)?.[0] ?? '';
  const rest = id.slice(kind.length);
  return kind + (rest.length > 8 ? `…${rest.slice(-6)}` : rest);
}
