import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { MessageEntity } from '../../../sync/protocol/entities/message.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { type Picture, pictures } from '../../builders/pictures.ts';
import { commentTable, type Right, withheldIn } from '../../builders/rightsTable.ts';
import { actor, codeOf, committed, type OpenStore, plenty } from './kit.ts';

const { dark, light } = pictures;

export function commentsContract(name: string, open: OpenStore): void {
  describe(`${name}: comments`, () => {
    it.each(commentTable())(
      '[COMMENT-2] $op $doneTo by $who, subscribers without “$without”: $refusal',
      async (right) => {
        const { store, who, intent } = await situation(open, right);
        const outcome = await store.submit(who, make.op(intent));
        expect(outcome.ok ? null : outcome.error.code).toBe(right.refusal);
        expect(outcome.ok && outcome.value.changes.length > 0).toBe(right.refusal === null);
      },
    );

    it('[COMMENT-1] is on a post of the channel, and answers comments on that alone', async () => {
      const { store, ann, bob, thread, post, other } = await channel(open);
      const first = make.comment(thread, post);
      const [change] = await done(store, bob, first);
      expect(change?.entities).toMatchObject([{ commentOn: post, envelope: { replyTo: null } }]);
      const { messageId: replyTo } = first.body;
      await done(store, ann, make.comment(thread, post, 'a metre', { replyTo }));
      const codes = await codesOf(store, ann, [
        make.comment(thread, replyTo),
        make.comment(thread, other, 'there', { replyTo }),
        make.comment(thread, post, 'there', { replyTo: post }),
        make.message(thread, 'a post', { replyTo }),
        make.comment(thread, make.newMessageId()),
        {
          ...make.poll(thread, { anonymous: true }),
          ...withPost(make.poll(thread, { anonymous: true }), post),
        },
      ]);
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'messageUnknown'), 'pollInvalid']);
      const group = make.newGroupId();
      await done(store, ann, make.group(group, ['bob']));
      const said = make.message(group, 'hello');
      await done(store, ann, said);
      expect(await codesOf(store, ann, [make.comment(group, said.body.messageId)])).toEqual([
        'messageUnknown',
      ]);
    });

    it('[COMMENT-1] stays a comment when it is deleted, also one that a restored store never had', async () => {
      const { store, bob, thread, post } = await channel(open);
      const said = make.comment(thread, post);
      await done(store, bob, said);
      const { messageId } = said.body;
      const [gone] = await done(store, bob, make.deletion(thread, messageId));
      expect(gone?.entities).toMatchObject([{ messageId, commentOn: post, content: null }]);
      expect(JSON.stringify(gone)).not.toContain('"commenter"');
      const lost = make.newMessageId();
      const deletion = make.deletion(thread, lost);
      const replayed = {
        ...make.op({ ...deletion, body: { ...deletion.body, commentOn: post } }),
        replayed: true,
      };
      const [grave] = committed(await store.submit(bob, replayed as ReturnType<typeof make.op>)).changes;
      expect(grave?.entities).toMatchObject([{ messageId: lost, commentOn: post, content: null }]);
    });

    it('[COMMENT-2] is nothing for subscribers as long as nobody has said so', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      await done(store, ann, make.channel(thread, ['bob']));
      const { body, ...post } = make.message(thread, 'high tide at nine');
      await done(store, ann, { ...post, body });
      expect(await codesOf(store, bob, [make.comment(thread, body.messageId)])).toEqual(['notAllowed']);
      expect(await codesOf(store, ann, [make.comment(thread, body.messageId)])).toEqual(['committed']);
    });

    it('[COMMENT-2] what was written once is taken again by a restored store, without its post', async () => {
      const { store, ann, bob, thread } = await channel(open);
      await done(store, ann, make.forbidding(thread, 'comment', true));
      const said = make.comment(thread, make.newMessageId());
      expect(codeOf(await store.submit(bob, make.op(make.comment(thread, make.newMessageId()))))).toBe(
        'messageUnknown',
      );
      committed(await store.submit(bob, { ...make.op(said), replayed: true }));
    });

    it('[COMMENT-3] says who wrote it, as they are called then, and nobody is told more of them', async () => {
      const { store, ann, bob, thread, post } = await channel(open);
      const feedId = accountFeedId(bob.userId);
      await done(store, bob, { type: 'setProfile', feedId, body: { name: 'displayName', value: 'Robert' } });
      const said = make.comment(thread, post);
      await done(store, bob, said);
      await done(store, bob, make.edit(thread, said.body.messageId, 'how low?'));
      const page = await everything(store, ann, thread);
      const named = {
        senderId: bob.userId,
        envelope: { commenter: { handle: 'bob', displayName: 'Robert' } },
      };
      expect(page).toContainEqual(
        expect.objectContaining({ content: expect.objectContaining({ text: 'how low?' }) as unknown }),
      );
      expect(page.find(({ entity, ...item }) => entity === 'message' && 'commentOn' in item)).toMatchObject(
        named,
      );
      expect(page.filter((item) => item.entity === 'member').map(({ handle }) => handle)).toEqual(['ann']);
      expect((await store.lastSeen(ann.userId, [thread], 32)).size).toBe(0);
    });

    it('[COMMENT-3] [PICTURE-3] shows the picture that its writer had then to whoever may see it', async () => {
      const { store, ann, bob, cyd, thread, post } = await channel(open);
      const dan = await actor(store, 'dan');
      const shown = async (to: Actor, { digest, bytes }: Picture = dark) => {
        const given = await store.picture(to.userId, digest);
        expect([null, bytes]).toContain(given);
        return given !== null;
      };
      await done(store, bob, make.selfPortrait(bob.userId, dark));
      expect(await shown(ann)).toBe(false);
      const said = make.comment(thread, post);
      await done(store, bob, said);
      const page = await everything(store, ann, thread);
      expect(page.find(({ entity, ...item }) => entity === 'message' && 'commentOn' in item)).toMatchObject({
        envelope: { commenter: { handle: 'bob', picture: dark.digest } },
      });
      for (const who of [ann, cyd]) expect(await shown(who)).toBe(true);
      expect(await shown(dan)).toBe(false);
      // What is changed later leaves the comment as it was, also when its words are.
      await done(store, bob, make.selfPortrait(bob.userId, light));
      await done(store, bob, make.edit(thread, said.body.messageId, 'how low?'));
      expect([await shown(ann), await shown(ann, light)]).toEqual([true, false]);
      // [HIDE-3]
      await done(store, cyd, make.hiding(accountFeedId(cyd.userId), thread, said.body.messageId));
      expect([await shown(cyd), await shown(ann)]).toEqual([false, true]);
      // [SEE-2]
      await done(store, cyd, make.leaving(thread));
      await done(store, bob, make.comment(thread, post, 'and now?'));
      expect([await shown(cyd, light), await shown(ann, light)]).toEqual([false, true]);
    });

    it('[COMMENT-3] [PICTURE-2] a picture is kept until the last comment that bears it is deleted', async () => {
      const { store, ann, bob, thread, post } = await channel(open);
      const isKept = async () => (await store.picture(ann.userId, dark.digest)) !== null;
      await done(store, bob, make.selfPortrait(bob.userId, dark));
      const comments = [make.comment(thread, post), make.comment(thread, post)];
      for (const each of comments) await done(store, bob, each);
      await done(store, bob, make.selfPortrait(bob.userId, null));
      const kept = [await isKept()];
      for (const { body } of comments) {
        await done(store, bob, make.deletion(thread, body.messageId));
        kept.push(await isKept());
      }
      expect(kept).toEqual([true, true, false]);
      // Nobody has it: whoever takes it again brings it.
      await done(store, ann, make.selfPortrait(ann.userId, dark));
      expect(await isKept()).toBe(true);
    });

    it.each(['stay', 'go'] as const)(
      '[COMMENT-3] [ACCOUNT-17] of a deleted account they %s without a name',
      async (messages) => {
        const { store, ann, bob, cyd, thread, post } = await channel(open);
        await done(store, bob, make.selfPortrait(bob.userId, dark));
        for (const who of [bob, cyd]) await done(store, who, make.comment(thread, post));
        await done(store, cyd, make.leaving(thread));
        for (const { userId, deviceId: by } of [bob, cyd]) {
          expect(await store.accounts.deleteAccount(userId, { from: 'hash', by, messages })).not.toBeNull();
          for (let isAll = false; !isAll;) isAll = (await store.erasures.step(userId, 1)).isAll;
        }
        const comments = (await everything(store, ann, thread)).flatMap((item) =>
          isComment(item) ? [item] : [],
        );
        expect(comments.map(({ content }) => content === null)).toEqual(
          Array.from({ length: 2 }, () => messages === 'go'),
        );
        for (const handle of ['bob', 'cyd'])
          expect(JSON.stringify(comments).toLowerCase()).not.toContain(`"${handle}"`);
        expect(JSON.stringify(comments)).not.toContain(dark.digest);
        expect(await store.picture(ann.userId, dark.digest)).toBeNull();
        const page = await everything(store, ann, thread);
        expect(page.filter(({ entity }) => entity === 'member')).toHaveLength(1);
      },
    );

    it('[COMMENT-4] counts for nobody as unread, however many there are, and is not what the list shows', async () => {
      const { store, ann, bob, cyd, thread, post } = await channel(open);
      for (let left = 5; left > 0; left -= 1) await done(store, bob, make.comment(thread, post));
      const said = make.comment(thread, post, 'and now?');
      await done(store, bob, said);
      await done(store, bob, make.deletion(thread, said.body.messageId));
      const head = async (who: Actor) => {
        const { heads } = await store.heads(who.userId, [thread], true, plenty);
        return heads[0];
      };
      expect(await head(cyd)).toMatchObject({ unread: 2 });
      expect((await head(cyd))?.items?.filter(({ entity }) => entity === 'message')).toMatchObject([
        { senderId: ann.userId },
      ]);
      expect(await head(ann)).toMatchObject({ unread: 0 });
      await done(store, cyd, make.receipt(thread, post, 'read'));
      expect(await head(cyd)).toMatchObject({ unread: 1 });
      await done(store, ann, make.message(thread, 'a post after all of them'));
      expect(await head(cyd)).toMatchObject({ unread: 2 });
    });

    it('[COMMENT-7] goes on without its author', async () => {
      const { store, bob, cyd, thread, post } = await channel(open);
      const said = make.comment(thread, post);
      await done(store, bob, said);
      const direct = make.threadOf('cyd', 'ann');
      await done(store, cyd, make.creation(direct, 'ann'));
      const forward = make.message(direct, 'how high?', { forwardOf: said.body.messageId });
      const [change] = await done(store, cyd, forward);
      expect(change?.entities).toMatchObject([{ envelope: { forwardedFrom: null } }]);
    });
  });
}

const isComment = (item: object): item is MessageEntity => 'commentOn' in item;

const withPost = (poll: ReturnType<typeof make.poll>, commentOn: MessageId) => ({
  body: { ...poll.body, commentOn },
});

async function done(store: Store, who: Actor, intent: OpIntent) {
  return committed(await store.submit(who, make.op(intent))).changes;
}

async function codesOf(store: Store, who: Actor, intents: readonly OpIntent[]) {
  const codes: string[] = [];
  for (const intent of intents) codes.push(codeOf(await store.submit(who, make.op(intent))));
  return codes;
}

async function everything(store: Store, { userId }: Actor, feedId: ThreadId) {
  const page = await store.page(userId, { feedId, after: null, limit: 50, bytes: plenty });
  return page?.items ?? [];
}

/** Of Ann’s, with two posts, on which Bob and Cyd may comment. */
async function channel(open: OpenStore) {
  const { store } = await open();
  const [ann, bob, cyd] = [await actor(store, 'ann'), await actor(store, 'bob'), await actor(store, 'cyd')];
  const thread = make.newGroupId();
  await done(store, ann, make.channel(thread, ['bob', 'cyd']));
  await done(store, ann, make.forbidding(thread, 'comment', false));
  const [post, other] = [
    make.message(thread, 'high tide at nine'),
    make.message(thread, 'low tide at three'),
  ];
  for (const each of [post, other]) await done(store, ann, each);
  return { store, ann, bob, cyd, thread, post: post.body.messageId, other: other.body.messageId };
}

/** A channel with somebody of each role in it, and the one op that a cell of the table is about. */
async function situation(open: OpenStore, right: Right) {
  const { op, doneTo, who } = right;
  const { store } = await open();
  const [owner, admin, reader] = [
    await actor(store, 'owner'),
    await actor(store, 'admin'),
    await actor(store, 'reader'),
  ];
  const other = await actor(store, 'other');
  const thread = make.newGroupId();
  await done(store, owner, make.channel(thread, ['admin', 'reader', 'other']));
  await done(store, owner, make.givingRole(thread, admin.userId, 'admin'));
  await done(store, owner, make.forbidding(thread, 'comment', false));
  const whose = { owner, admin, subscriber: other, former: other, direct: other, member: other }[who];
  const post = make.message(thread, 'hi');
  await done(store, owner, post);
  const said = make.comment(thread, post.body.messageId);
  await done(store, doneTo === 'an own comment' ? whose : reader, said);
  if (withheldIn(right).includes('comment'))
    await done(store, owner, make.forbidding(thread, 'comment', true));
  if (who === 'former') await done(store, other, make.leaving(thread));
  const { messageId } = said.body;
  const answering = doneTo === 'a comment' ? { replyTo: messageId } : {};
  const intents: Readonly<Record<string, OpIntent>> = {
    sendMessage: make.comment(thread, post.body.messageId, 'and I say', answering),
    editMessage: make.edit(thread, messageId, 'other words'),
    deleteMessage: make.deletion(thread, messageId),
    setReaction: make.reaction(thread, messageId, '👍'),
    setPin: make.pin(thread, messageId, true),
  };
  const intent = intents[op];
  if (intent === undefined) throw new Error(`no op ${op}`);
  return { store, who: whose, intent };
}
