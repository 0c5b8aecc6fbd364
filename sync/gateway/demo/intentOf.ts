import { v7 } from 'uuid';
import { assertNever } from '../../core/assertNever.ts';
import {
  accountFeedId,
  type FeedId,
  type FolderId,
  type MessageId,
  type StickerPackId,
  type ThreadId,
  type UserId,
} from '../../core/ids.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';
import { sha256OfBytes } from '../../sha256.ts';
import { demoPictures, demoSticker } from '../../../resources/demo/pictures.ts';
import type { SealedMedia } from './media/sealMedia.ts';
import type { Deed } from './timeline.ts';

/** What has a label, by it. */
export type Said = Map<string, { readonly messageId: MessageId; readonly text: string }>;

/** Where something is done, and by whom. */
export interface Place {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  /** By the first letter of their handle. */
  readonly userIdOf: (initial: string) => UserId;
  readonly messageId: (index: number) => MessageId;
  readonly said: Said;
  readonly media: SealedMedia;
}

/** What somebody does, as the op that does it. */
export function intentOf(deed: Deed, place: Place): OpIntent {
  if ('message' in deed) return { type: 'sendMessage', feedId: place.threadId, body: bodyOf(deed, place) };
  return 'target' in deed ? onMessage(deed, place) : inThread(deed, place);
}

type Send = Extract<Deed, { message: number }>;
type Body = Extract<OpIntent, { type: 'sendMessage' }>['body'];

function bodyOf(deed: Send, { messageId, said, media }: Place): Body {
  const id = messageId(deed.message);
  switch (deed.kind) {
    case 'say': {
      const replyTo = deed.replyTo === null ? null : messageId(deed.replyTo);
      const commentOn = deed.commentOn === null ? {} : { commentOn: messageId(deed.commentOn) };
      const envelope = { kind: 'text', replyTo } as const;
      return { messageId: id, envelope, content: { text: deed.text }, ...commentOn };
    }
    case 'forward': {
      const original = said.get(deed.of);
      if (original === undefined) throw new Error(`nothing in the demo is called ${deed.of}`);
      const envelope = { kind: 'text', replyTo: null, forwardOf: original.messageId } as const;
      return { messageId: id, envelope, content: { text: original.text } };
    }
    case 'medium': {
      const say = media.sayWith.get(deed.name);
      if (say === undefined) throw new Error(`nothing in the demo looks like ${deed.name}`);
      const { content, blobs, viewOnce } = say(deed.caption);
      const named = { ...(blobs.length > 0 && { blobs }), ...(viewOnce && { viewOnce }) };
      const envelope = { kind: 'text', replyTo: null, ...named } as const;
      return { messageId: id, envelope, content };
    }
    case 'poll': {
      const { text, options, anonymous, multiple } = deed;
      const poll = { options: options.length, multiple, anonymous, closesAt: null };
      return { messageId: id, envelope: { kind: 'poll', replyTo: null, poll }, content: { text, options } };
    }
    default:
      return assertNever(deed);
  }
}

function onMessage(deed: Extract<Deed, { target: number }>, { threadId, userId, ...place }: Place): OpIntent {
  const messageId = place.messageId(deed.target);
  const own = { threadId, messageId };
  const [feedId, account] = [threadId, accountFeedId(userId)];
  switch (deed.kind) {
    case 'pin':
      return { type: 'setPin', feedId, body: { messageId, pinned: true } };
    case 'star':
      return { type: 'setStar', feedId: account, body: { ...own, starred: true } };
    case 'reaction':
      return { type: 'setReaction', feedId, body: { messageId, emoji: deed.emoji, present: true } };
    case 'edit':
      return {
        type: 'editMessage',
        feedId,
        body: { messageId, baseVersion: 0, content: { text: deed.text } },
      };
    case 'vote':
      return { type: 'setVote', feedId, body: { messageId, choice: deed.choice } };
    case 'close':
      return { type: 'closePoll', feedId, body: { messageId } };
    case 'delete':
      return { type: 'deleteMessage', feedId, body: { messageId } };
    case 'hide':
      return { type: 'hideMessage', feedId: account, body: own };
    case 'listen':
      return { type: 'setListened', feedId: account, body: { ...own, listened: true } };
    case 'remind':
      return { type: 'setReminder', feedId: account, body: { ...own, remindAt: deed.remindAt } };
    case 'read':
      return { type: 'advanceReceipt', feedId, body: { messageId, kind: 'read' } };
    default:
      return assertNever(deed);
  }
}

function folderOf(
  { name, at }: Extract<Deed, { kind: 'folder' }>,
  threadId: ThreadId,
  feedId: FeedId,
): OpIntent {
  const rules = { direct: false, groups: false, unread: false, unmuted: false };
  const folder = { name, position: 1, ...rules, included: [threadId], excluded: [] };
  return { type: 'setFolder', feedId, body: { folderId: v7({ msecs: at }) as FolderId, folder } };
}

function pictureOf(
  { kind, name }: Extract<Deed, { kind: 'picture' | 'portrait' }>,
  threadId: ThreadId,
  account: FeedId,
): OpIntent {
  const bytes = demoPictures[name] ?? '';
  const digest = sha256OfBytes(Buffer.from(bytes, 'base64'));
  return kind === 'picture'
    ? { type: 'setPicture', feedId: threadId, body: { picture: digest, bytes } }
    : { type: 'setProfile', feedId: account, body: { name: 'picture', value: digest, bytes } };
}

/** Each has one. */
const packId = '00000000-0000-7000-8000-000000000001' as StickerPackId;

function stickerOf(emoji: string, feedId: FeedId): OpIntent {
  const stickerId = sha256OfBytes(Buffer.from(demoSticker, 'base64'));
  const sticker = { emoji, width: 144, height: 144, bytes: demoSticker, packId };
  return { type: 'setSticker', feedId, body: { stickerId, sticker } };
}

function ownOf(
  deed: Extract<Deed, { kind: 'folder' | 'sticker' | 'pack' }>,
  threadId: ThreadId,
  feedId: FeedId,
): OpIntent {
  if (deed.kind === 'folder') return folderOf(deed, threadId, feedId);
  if (deed.kind === 'sticker') return stickerOf(deed.emoji, feedId);
  return { type: 'setStickerPack', feedId, body: { packId, pack: { name: deed.name, position: 1 } } };
}

type ThreadDeed = Exclude<Deed, { message: number } | { target: number }>;

function inThread(deed: ThreadDeed, { threadId, userId, userIdOf }: Place): OpIntent {
  const [feedId, account] = [threadId, accountFeedId(userId)];
  switch (deed.kind) {
    case 'timer': {
      const timer = { seconds: deed.seconds, countsFrom: 'reading', keepsCopies: false } as const;
      return { type: 'setTimer', feedId, body: { timer } };
    }
    case 'later': {
      const message = { sendAt: deed.sendAt, replyTo: null, content: { text: deed.text } };
      const messageId = v7({ msecs: deed.at }) as MessageId;
      return { type: 'scheduleMessage', feedId: account, body: { threadId, messageId, message } };
    }
    case 'draft': {
      const draft = { text: deed.text, replyTo: null, editing: null };
      return { type: 'shareDraft', feedId: account, body: { threadId, draft, replaces: [] } };
    }
    case 'prefer': {
      const { name, value } = deed;
      return { type: 'setThreadPreference', feedId: account, body: { threadId, name, value } };
    }
    case 'call': {
      const body = { personId: userIdOf(deed.to), name: 'nickname', value: deed.nickname } as const;
      return { type: 'setPersonPreference', feedId: account, body };
    }
    case 'folder':
    case 'sticker':
    case 'pack':
      return ownOf(deed, threadId, account);
    case 'set':
      return { type: 'setAccountPreference', feedId: account, body: { name: deed.name, value: deed.value } };
    case 'about':
      return { type: 'setProfile', feedId: account, body: { name: 'about', value: deed.text } };
    case 'picture':
    case 'portrait':
      return pictureOf(deed, feedId, account);
    case 'add':
      return { type: 'addMembers', feedId, body: { handles: deed.handles } };
    case 'accept':
      return { type: 'answerInvitation', feedId: account, body: { threadId, answer: 'accept' } };
    case 'rename':
      return { type: 'renameThread', feedId, body: { name: deed.name } };
    case 'out':
    case 'ban':
      return takingOut(deed.kind, feedId, userIdOf(deed.to));
    case 'role':
      return { type: 'setRole', feedId, body: { userId: userIdOf(deed.to), role: deed.role } };
    case 'describe':
      return { type: 'setDescription', feedId, body: { description: deed.text } };
    case 'slow':
    case 'forbid':
    case 'allow':
      return ruleOf(deed, feedId);
    case 'leave':
      return { type: 'leaveThread', feedId, body: {} };
    case 'remove':
      return { type: 'removeThread', feedId: account, body: { threadId } };
    default:
      return assertNever(deed);
  }
}

function ruleOf(
  deed: Extract<ThreadDeed, { kind: 'slow' | 'forbid' | 'allow' }>,
  feedId: ThreadId,
): OpIntent {
  if (deed.kind === 'slow') return { type: 'setSlowMode', feedId, body: { seconds: deed.seconds } };
  return { type: 'setMemberRight', feedId, body: { name: deed.right, forbidden: deed.kind === 'forbid' } };
}

function takingOut(kind: 'out' | 'ban', feedId: ThreadId, userId: UserId): OpIntent {
  if (kind === 'out') return { type: 'removeMember', feedId, body: { userId } };
  return { type: 'setBan', feedId, body: { userId, banned: true } };
}
