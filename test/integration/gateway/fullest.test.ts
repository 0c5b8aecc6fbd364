import { isDeepStrictEqual } from 'node:util';
import { expect, it, vi } from 'vitest';
import { accountFeedId, type UserId } from '../../../sync/core/ids.ts';
import { encodeFrame, parseDownFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import type { DownFrame } from '../../../sync/protocol/frames/down.ts';
import type { OpIntent, OpType } from '../../../sync/protocol/ops/op.ts';
import {
  maxAboutLength,
  maxDisplayNameLength,
  maxGroupMembers,
  maxPollOptionLength,
  maxPollOptions,
  maxPollQuestionLength,
  maxReplacedDrafts,
  maxReportNoteLength,
  maxStickerBytes,
  maxTextLength,
  maxDescriptionLength,
  maxThreadNameLength,
  maxTimerSeconds,
  maxSlowModeSeconds,
} from '../../../sync/protocol/sizes.ts';
import { maxStickerPixels } from '../../../sync/protocol/stickers.ts';
import { settingsOf } from '../../builders/setting.ts';
import { ofPlainTypes } from '../../model/states.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import { boats } from '../../builders/packed.ts';
import { pictures } from '../../builders/pictures.ts';
import * as make from '../../builders/make.ts';
import { password } from './kit/testGateway.ts';

const aDay = 86_400_000;
const crowd = Array.from({ length: maxGroupMembers - 1 }, (_, index) => `someone_${index}`);

/** [STICKER-7] Its bytes begin as a WebP file's do. */
const fullSticker = {
  stickerId: 'A'.repeat(43),
  sticker: {
    ...{ emoji: '👩🏿‍❤️‍💋‍👩🏿', width: maxStickerPixels, height: maxStickerPixels },
    bytes: 'UklGR'.padEnd(Math.ceil(maxStickerBytes / 3) * 4, 'A'),
    packId: boats.packId,
  },
};

/** Every op as full as its schema lets it be, in an order in which each takes effect. */
function fullest(ann: UserId, personId: UserId, letter: string) {
  // [TEXT-10]
  const full = (length: number) => `.${letter.repeat(length - 1)}`;
  const [group, own] = [make.newGroupId(), accountFeedId(ann)];
  const direct = make.threadOf('ann', 'someone_0');
  const said = make.message(direct, full(maxTextLength));
  const { messageId } = said.body;
  const options = Array.from({ length: maxPollOptions }, () => full(maxPollOptionLength));
  const asked = (anonymous: boolean) => {
    const { body, ...op } = make.poll(group, { multiple: true, anonymous });
    const envelope = { ...body.envelope, poll: { ...rules, anonymous } };
    return { ...op, body: { ...body, envelope, content: { text: full(maxPollQuestionLength), options } } };
  };
  const rules = { options: maxPollOptions, multiple: true, closesAt: Number.MAX_SAFE_INTEGER };
  const [open, secret] = [asked(false), asked(true)];
  const every = options.map((_, index) => index);
  const timer = { seconds: maxTimerSeconds, countsFrom: 'sending', keepsCopies: true } as const;
  const editing = { messageId, text: full(maxTextLength) };
  const draft = { text: full(maxTextLength), replyTo: messageId, editing };
  const replaces = Array.from({ length: maxReplacedDrafts }, make.newOpId);
  const later = { text: full(maxTextLength), sendAt: Date.now() + aDay };
  const ops: Readonly<Record<OpType, readonly OpIntent[]>> = {
    createGroup: [
      make.group(group, [], full(maxThreadNameLength)),
      make.group(make.newGroupId(), crowd, full(maxThreadNameLength)),
    ],
    addMembers: [make.adding(group, ...crowd)],
    renameThread: [make.renaming(group, `x${full(maxThreadNameLength).slice(1)}`)],
    createDirectThread: [make.creation(direct, 'someone_0')],
    sendMessage: [said, open, secret],
    editMessage: [make.edit(direct, messageId, `x${full(maxTextLength).slice(1)}`)],
    // They have nothing to fill.
    setRole: [],
    removeMember: [],
    setBan: [],
    setTimer: [make.timing(group, timer)],
    ...ofPlainTypes(({ type }) => [settingsOf(type, { own, threadId: direct, messageId, personId })[0]]),
    setProfile: [make.introducing(ann, 'about', full(maxAboutLength)), make.selfPortrait(ann, pictures.grey)],
    setDescription: [make.describing(group, full(maxDescriptionLength))],
    setPicture: [make.portraying(group, pictures.grey)],
    setSticker: [{ type: 'setSticker', feedId: own, body: fullSticker }],
    setMemberRight: [make.forbidding(group, 'changeInfo', true)],
    setSlowMode: [make.slowing(group, maxSlowModeSeconds)],
    setReaction: [make.reaction(direct, messageId, '👩🏿‍❤️‍💋‍👩🏿')],
    setVote: [open, secret].map(({ body }) => make.vote(group, body.messageId, every)),
    // Of somebody else's message, and it has nothing to fill.
    openOnce: [],
    closePoll: [make.closing(group, open.body.messageId)],
    setReminder: [make.reminder(own, direct, messageId, Number.MAX_SAFE_INTEGER)],
    shareDraft: [{ type: 'shareDraft', feedId: own, body: { threadId: direct, draft, replaces } }],
    scheduleMessage: [make.schedule(own, direct, later)],
    hideMessage: [make.hiding(own, group, secret.body.messageId)],
    reportMessage: [
      make.reporting(own, direct, messageId, full(maxTextLength), { note: full(maxReportNoteLength) }),
    ],
    deleteMessage: [make.deletion(group, open.body.messageId)],
    // Of somebody else's message: they come from the other end.
    advanceReceipt: [],
    leaveThread: [make.leaving(group)],
    removeThread: [make.removing(own, group)],
    // They have nothing to fill.
    answerInvitation: [],
    answerRequest: [],
  };
  const receipts = [make.receipt(direct, messageId, 'delivered'), make.receipt(direct, messageId, 'read')];
  return { ops: Object.values(ops).flat(), receipts, threads: [group, direct], messageId };
}

/** A gateway, a way to make people in it, and every frame that it sends to them. */
function listening(letter: string) {
  const { gateway, store } = memoryGateway();
  const texts: string[] = [];

  async function signIn(handle: string) {
    const device = make.newDevice();
    const person = { handle, displayName: letter.repeat(maxDisplayNameLength), password, device };
    const registered = await gateway.accounts.register(person);
    if (!registered.ok) throw registered.error;
    const received: DownFrame[] = [];
    const session = gateway.connect({
      send(text) {
        texts.push(text);
        const frame = parseDownFrame(text);
        if (frame.ok) received.push(frame.value);
      },
      bufferedBytes: () => 0,
      hold() {},
      close() {},
    });
    const send = (frame: object) => session.receive(JSON.stringify(frame));
    const { userId, token } = registered.value;
    const hello = () => send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    const arrived = (test: (frame: DownFrame) => boolean) =>
      vi.waitFor(() => expect(received.some(test)).toBe(true), { timeout: 10_000 });
    return { userId, send, hello, arrived };
  }
  return { store, texts, signIn };
}

/** Two units of UTF-16, and what ends a text elsewhere: both are letters to JSON. */
it.each([['🂡'], ['\0']])(
  'whatever an op may say at its limits, in letters like %j, is read by clients on its way down',
  async (letter) => {
    const { store, texts, signIn } = listening(letter);
    for (const handle of crowd.slice(1)) {
      const displayName = letter.repeat(maxDisplayNameLength);
      await store.accounts.createUser({ userId: make.newUserId(), handle, displayName }, 'hash');
    }
    const [ann, other] = [await signIn('ann'), await signIn('someone_0')];
    for (const one of [ann, other]) {
      one.hello();
      await one.arrived((frame) => frame.frame === 'heads' && !frame.more);
    }
    const { ops, receipts, threads, messageId } = fullest(ann.userId, other.userId, letter);
    for (const [who, intents] of [
      [ann, ops],
      [other, receipts],
    ] as const)
      for (const intent of intents) {
        const op = make.op(intent);
        expect(parseUpFrame(encodeFrame(op)), intent.type).toMatchObject({ ok: true });
        who.send(op);
        await who.arrived((frame) => frame.frame === 'ack' && frame.id === op.id);
      }
    let id = 0;
    for (const { send, arrived, userId } of [ann, other]) {
      const feeds = [...threads, accountFeedId(userId)].map((feedId) => ({ feedId, after: null }));
      send({ frame: 'pull', feeds, limit: 500 });
      for (const threadId of threads) {
        send({ frame: 'history', id: (id += 1), threadId, anchor: { before: 1_000 }, limit: 100 });
        send({ frame: 'digest', id: (id += 1), threadId, from: 0, to: 1_000, size: 1 });
      }
      send({ frame: 'messageInfo', id: (id += 1), threadId: threads[1], messageId });
      await arrived((frame) => frame.frame === 'messageInfo');
    }
    const unread = texts.flatMap((text) => {
      const frame = parseDownFrame(text);
      if (!frame.ok) return [[text.slice(0, 60), frame.error.message]];
      // What a client cannot read it replaces, and says nothing. [VERSION-4]
      return isDeepStrictEqual(frame.value, JSON.parse(text))
        ? []
        : [[text.slice(0, 60), 'is read as another']];
    });
    expect(unread).toEqual([]);
  },
);
