import { describe, expect, it } from 'vitest';
import { handlers } from '../../../../main/core/commands/all.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { newestMention } from '../../../../main/core/views/mentions.ts';
import { messagesPage } from '../../../../main/core/views/messagesPage.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { accountFeedId, type MessageId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, history, member, membership, message, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, groupThread as threadId, messageId } from '../../../builders/ids.ts';
import * as make from '../../../builders/make.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { screen } from '../views/shown.ts';

const [post, later] = [messageId(2), messageId(3)];

/** Of somebody whom the channel’s feed does not name. */
function comment(n: number, on: MessageId, traits: Parameters<typeof message>[1] = {}): MessageEntity {
  const { envelope, ...rest } = message(n, { threadId, from: make.newUserId(), ...traits });
  const commenter = { handle: 'cyd', displayName: 'CYD' };
  const written = rest.content === null ? envelope : { ...envelope, commenter };
  return { ...rest, commentOn: on, envelope: written };
}

/** Ann reads a channel of Bob’s, with two posts. */
function channel(allowed = true) {
  const test = screen();
  const { mirror, outbox, deps } = test;
  const start = { ...threadEntity(threadId), kind: 'channel', name: 'Tides' } as const;
  const own = { ...membership(1, threadId), subscribed: true, joinedAt: 0 } as const;
  const right = {
    entity: 'memberRight',
    threadId,
    name: 'comment',
    version: 1,
    forbidden: !allowed,
  } as const;
  const posts = [message(2, { threadId }), message(3, { threadId })];
  mirror.apply([
    changes(0, 1, [own], { feedId: accountFeedId(ann) }),
    changes(null, 3, [start, { ...member(threadId, bob, 'bob'), role: 'owner' }, right, ...posts], {
      feedId: threadId,
      floor: 0,
    }),
  ]);
  /** Without a connection, unless something comes. */
  const fetching: { readonly asked: unknown[]; answer: (() => void) | null } = { asked: [], answer: null };
  const engine = {
    submit: (intent: OpIntent) => void outbox.add(intent),
    focus: () => {},
    fetchHistory(question: unknown) {
      fetching.asked.push(question);
      if (fetching.answer === null) return Promise.reject(new TernError('connectionLost'));
      fetching.answer();
      return Promise.resolve();
    },
  };
  const missing = { want: () => {} };
  const session = { ...deps, userId: ann, engine, missing };
  const context = {
    requireSession: () => session,
    deps: { newId: make.newId, newNonce: () => 'n'.repeat(43) },
    changed: () => {},
  } as unknown as CoreContext;
  const view = () => findThreadView(deps, threadId);
  const say = (text: string, commentOn: MessageId, replyTo: MessageId | null = null) =>
    handlers.sendMessage(context, { threadId, text, commentOn, replyTo });
  const read = (messageIdOf = post) =>
    handlers.readComments(context, { threadId, messageId: messageIdOf, limit: 20 });
  const come = (version: number, ...items: MessageEntity[]) =>
    mirror.apply([changes(version - items.length, version, items, { feedId: threadId })]);
  const codeOf = (act: () => unknown) => {
    try {
      void act();
      return 'done';
    } catch (error) {
      return (error as TernError).code;
    }
  };
  return { ...test, context, view, say, read, come, codeOf, fetching };
}

describe('comments on this device', () => {
  it('[COMMENT-4] are no posts: not unread, not in the list, not between posts', () => {
    const { come, view, deps } = channel();
    come(5, comment(4, post), comment(5, post));
    expect(view()).toMatchObject({ unread: 2, unreadMentions: 0, lastMessage: { messageId: later } });
    const { items } = messagesPage(deps, threadId, { kind: 'newest' }, 20);
    expect(items.map(({ messageId: id, comments }) => [id, comments])).toEqual([
      [post, 2],
      [later, 0],
    ]);
  });

  it('[COMMENT-3] [COMMENT-5] are read with who wrote them, without those that were deleted, own ones last', async () => {
    const { come, say, read, deps } = channel();
    come(6, comment(4, post), comment(5, post, { deleted: true, version: 6 }), comment(6, later));
    await say('and now?', post, messageId(4));
    const { items, post: shown, isPartial } = await read();
    expect(items).toMatchObject([
      { messageId: messageId(4), senderName: 'CYD', senderHandle: 'cyd', commentOn: post },
      { text: 'and now?', mine: true, delivery: { state: 'queued' }, replyTo: { senderName: 'CYD' } },
    ]);
    expect(shown).toMatchObject({ messageId: post, comments: 2 });
    expect(isPartial).toBe(false);
    expect(outboxViews(deps, () => null)).toMatchObject([{ kind: 'sendMessage', withdrawable: false }]);
    expect(findThreadView(deps, threadId)?.lastMessage).toMatchObject({ messageId: later });
  });

  it('[COMMENT-1] [COMMENT-2] are refused before anything is written where the gateway would refuse them', () => {
    const { come, say, codeOf } = channel();
    come(5, comment(4, post), comment(5, later));
    expect(codeOf(() => say('hi', messageId(4)))).toBe('messageUnknown');
    expect(codeOf(() => say('hi', post, messageId(5)))).toBe('messageUnknown');
    expect(codeOf(() => say('hi', make.newMessageId()))).toBe('messageUnknown');
    const closed = channel(false);
    expect(closed.view()?.may).not.toContain('comment');
    expect(closed.codeOf(() => closed.say('hi', post))).toBe('notAllowed');
  });

  it('[COMMENT-4] one that answers the person is a mention until its post was opened, and no post is unread', () => {
    const { come, view, context, deps, states, outbox } = channel();
    come(5, comment(4, post, { repliedUser: ann }), comment(5, later, { repliedUser: ann }));
    expect(view()).toMatchObject({ unread: 2, unreadMentions: 2 });
    expect(newestMention(deps, threadId)).toMatchObject({ messageId: messageId(5), senderName: 'CYD' });
    void handlers.markCommentsRead(context, { threadId, messageId: post });
    expect(states()).toEqual([]);
    outbox.add(make.receipt(threadId, later, 'read'));
    void handlers.markCommentsRead(context, { threadId, messageId: later });
    expect(view()).toMatchObject({ unread: 0, unreadMentions: 2 });
    void handlers.markCommentsRead(context, { threadId, messageId: post });
    expect(view()).toMatchObject({ unread: 0, unreadMentions: 1 });
    void handlers.markCommentsRead(context, { threadId, messageId: later });
    expect(view()).toMatchObject({ unread: 0, unreadMentions: 0 });
  });

  it('[COMMENT-7] whoever goes to one is brought to its post, and told on which it is', async () => {
    const { come, context } = channel();
    come(4, comment(4, post));
    const anchor = { kind: 'around', messageId: messageId(4) } as const;
    const page = await handlers.readMessages(context, { threadId, anchor, limit: 20 });
    expect(page).toMatchObject({ commentOn: post, items: [{ messageId: post }, { messageId: later }] });
  });

  it('[COMMENT-5] what came after a post and is not here is asked for, and what is here shows without it', async () => {
    const { mirror, read, fetching } = channel();
    mirror.apply([changes(9, 12, [comment(11, post)], { feedId: threadId })]);
    expect(await read(make.newMessageId())).toMatchObject({ post: null, items: [], isPartial: true });
    expect(fetching.asked).toHaveLength(1);
  });
});

describe('a comment that is being written', () => {
  const begun = { threadId, messageId: post, text: 'And at', replyTo: null, editing: null };

  it('is kept under its post, with what it answers, and is no draft of the channel', () => {
    const { come, context, view } = channel();
    come(4, comment(4, post));
    void handlers.saveCommentDraft(context, { ...begun, replyTo: messageId(4) });
    const read = (id: MessageId) => handlers.getCommentDraft(context, { threadId, messageId: id });
    expect(read(post)).toMatchObject({ text: 'And at', replyTo: { messageId: messageId(4) }, editing: null });
    expect(read(later)).toMatchObject({ text: '', replyTo: null });
    expect(view()).toMatchObject({ draft: null });
    void handlers.saveCommentDraft(context, { ...begun, text: '' });
    expect(read(post)).toEqual({ text: '', replyTo: null, editing: null });
  });

  it('[DRAFT-6] keeps changed words when the comment that they change is deleted, and none that are its own', () => {
    const { come, context } = channel();
    come(
      5,
      comment(4, post, { from: ann, text: 'how low' }),
      comment(5, post, { from: ann, text: 'how high' }),
    );
    const save = (n: number, text: string) =>
      void handlers.saveCommentDraft(context, {
        ...begun,
        editing: { messageId: messageId(n), opId: null, text },
      });
    const read = () => handlers.getCommentDraft(context, { threadId, messageId: post });
    save(4, 'how low?');
    expect(read()).toMatchObject({ text: 'And at', editing: { text: 'how low?' } });
    come(6, comment(4, post, { from: ann, deleted: true, version: 6 }));
    expect(read()).toMatchObject({ text: 'And at\nhow low?', editing: null });
    save(5, 'how high');
    come(7, comment(5, post, { from: ann, deleted: true, version: 7 }));
    expect(read()).toMatchObject({ text: 'And at', editing: null });
  });
});

it('[COMMENT-5] where the newest are comments alone, opening goes on to the posts before them', async () => {
  const { mirror, context, fetching } = channel();
  const cursor = { feedId: threadId, floor: 60 };
  mirror.apply([changes(null, 80, [comment(70, post), comment(80, post)], cursor)]);
  fetching.answer = () =>
    void mirror.apply([history(0, 60, { threadId, items: [message(40, { threadId })] })]);
  const page = await handlers.readMessages(context, { threadId, anchor: { kind: 'newest' }, limit: 20 });
  expect(fetching.asked).toEqual([expect.objectContaining({ anchor: { before: 61 } })]);
  expect(page.items.map(({ messageId: id }) => id)).toEqual([post, later, messageId(40)]);
});
