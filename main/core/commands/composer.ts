import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { DraftCopy } from '../../../sync/protocol/entities/draft.ts';
import type { DraftView, OtherDraftView } from '../../../preload/views/thread.ts';
import { saidWith } from '../contentCodec.ts';
import { type Draft, isNothing, toDraft } from '../outbox/draft.ts';
import type { Session } from '../session.ts';
import { draftsHere } from '../views/draftsHere.ts';
import { messageView } from '../views/messageViews.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable, requirePost } from './requireMessage.ts';
import { requireMemberRight } from './requireThread.ts';
import { submitMessage } from './submitMessage.ts';

export const sendMessage: Handler<'sendMessage'> = (
  { requireSession, deps },
  { threadId, text, replyTo = null, commentOn, preview, sticker },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, commentOn === undefined ? 'write' : 'comment');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  if (commentOn !== undefined) requirePost(session, threadId, { commentOn, replyTo });
  return submitMessage(session, deps, {
    ...{ threadId, replyTo, commentOn },
    words: saidWith(text, { preview, sticker }),
  });
};

export const saveDraft: Handler<'saveDraft'> = (
  { deps, requireSession, changed },
  { threadId, text, replyTo = null, editing = null, seen, unread = false, by },
) => {
  const session = requireSession();
  const last = session.writings.get(threadId);
  const standsAs = { writing: last?.writing ?? null };
  const { draft: standing, seen: before, copies, isOwn } = draftsHere(session, threadId);
  const written = { text, replyTo, editing: asChanged(session, threadId, editing) };
  // What has been replaced meanwhile was not in front of whoever wrote this. [DRAFT-2]
  const inPlaceOf = seen === undefined ? before : seen.filter((id) => copies.some((copy) => copy.id === id));
  const isNew = inPlaceOf.some((id) => !before.includes(id));
  // Words that come from another draft answer and change what that one did.
  const draft = unread || isNew ? written : withAwaited(session, written, standing);
  if (unread && isNothing(draft)) return standsAs;
  if (unread && !goesOnFrom(draft, standing)) {
    session.outbox.addDraft(threadId, draft, isOwn ? null : { draft: standing, seen: before });
    session.engine.noteDraft(true);
    changed([], [], [threadId]);
    return standsAs;
  }
  if (!isNew && isSame(draft, standing)) return standsAs;
  const isOverwritten = isOwn && by !== undefined && last !== undefined && by.window !== last.window;
  const isBeside = isOverwritten && by.over !== last.writing && !goesOnFrom(draft, standing);
  session.outbox.saveDraft(threadId, draft, inPlaceOf, isBeside);
  session.engine.noteDraft(isNothing(draft));
  const writing = deps.newId();
  session.writings.set(threadId, { window: by?.window ?? null, writing });
  // What else was left there may come into an empty composer.
  changed(['threadsChanged'], [], isNothing(draft) || isBeside ? [threadId] : []);
  return { writing };
};

export const getDraft: Handler<'getDraft'> = ({ requireSession, changed }, { threadId }) => {
  const session = requireSession();
  const { draft, seen, others } = draftsHere(session, threadId);
  const awaited = [draft, ...others.map(toDraft)]
    .flatMap(({ replyTo, editing }) => [replyTo, editing?.messageId ?? null])
    .filter((messageId) => messageId !== null)
    .filter((messageId) => isAwaited(session, messageId));
  session.missing.want(
    awaited.map((messageId) => ({ threadId, messageId })),
    () => changed([], [], [threadId]),
  );
  return {
    ...draftView(session, threadId, draft),
    seen: [...seen],
    others: others.map((other) => otherView(session, threadId, other)),
    writing: session.writings.get(threadId)?.writing ?? null,
  };
};

/** What stood there is in it. */
function goesOnFrom(draft: Draft, standing: Draft): boolean {
  const keepsContext = standing.editing === null && [null, draft.replyTo].includes(standing.replyTo);
  return keepsContext && draft.text.startsWith(standing.text);
}

/** What a draft answers or changes may be older than what this device holds, and is to be fetched: that is not gone. */
function isAwaited({ mirror, outbox, missing }: Session, messageId: MessageId): boolean {
  const isHere = mirror.knowsOf(messageId) || outbox.read.sendOf(messageId) !== null;
  return !isHere && !missing.isUnknown(messageId);
}

/** Until that is there nobody has seen what the words answer or change, nor taken it away. */
function withAwaited(session: Session, draft: Draft, { text, replyTo, editing }: Draft): Draft {
  if (isNothing(draft)) return draft;
  const answers = replyTo !== null && isAwaited(session, replyTo) ? replyTo : null;
  const kept = { ...draft, replyTo: draft.replyTo ?? answers };
  const isChanging = editing !== null && editing.text !== null && isAwaited(session, editing.messageId);
  return draft.editing === null && isChanging
    ? { ...kept, text, editing: { ...editing, text: draft.text } }
    : kept;
}

/** Words that are the message's own are not the draft's, whoever sends them. [DRAFT-6] */
export function asChanged(session: Session, threadId: ThreadId, editing: Draft['editing']): Draft['editing'] {
  if (editing === null || editing.text === null || editing.opId !== null) return editing;
  const message = messageView(session, threadId, editing.messageId);
  return editing.text === message?.text ? { ...editing, text: null } : editing;
}

function otherView(session: Session, threadId: ThreadId, copy: DraftCopy): OtherDraftView {
  const { id, deviceId } = copy;
  return { id, here: deviceId === session.deviceId, ...draftView(session, threadId, toDraft(copy)) };
}

function isSame(one: Draft, other: Draft): boolean {
  return (
    one.text === other.text &&
    one.replyTo === other.replyTo &&
    JSON.stringify(one.editing) === JSON.stringify(other.editing)
  );
}

export function draftView(
  session: Session,
  threadId: ThreadId,
  { text, replyTo, editing }: Draft,
): DraftView {
  const [answered, changed] = [replyTo, editing?.messageId ?? null].map((messageId) =>
    messageId === null ? null : messageView(session, threadId, messageId),
  );
  if (editing !== null && editing.text !== null && changed == null && isAwaited(session, editing.messageId))
    return { text: editing.text, replyTo: answered?.deleted === false ? answered : null, editing: null };
  // What was to be changed is gone: the words are the person's all the same.
  const isGone = changed == null || changed.deleted;
  return {
    text:
      editing !== null && isGone
        ? [text, editing.text ?? ''].filter((words) => words !== '').join('\n')
        : text,
    replyTo: answered == null || answered.deleted ? null : answered,
    editing:
      editing === null || isGone
        ? null
        : { message: changed, opId: editing.opId, text: editing.text ?? changed.refusedText ?? changed.text },
  };
}
