import { cutText } from '../../../sync/core/cutText.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { plainText } from '../../../sync/protocol/markup/plainText.ts';
import type { PictureBytes } from '../../../sync/protocol/picture.ts';
import type { NotificationView } from '../../../preload/views/notification.ts';
import type { Preferences } from '../../../preload/views/state.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { decide, type Newest, type NotifyMode, type Told, toldUpTo } from './decide.ts';
import type { MentionView } from '../views/mentions.ts';

/** What another device reads at once is not told of. */
const waitMs = 300;
/** Threads that are told of one by one; more are told of together. */
const mostAlone = 4;
const longestText = 200;

export interface NotificationsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** When something had happened last before the session began, by the gateway's clock; null: it is the first of its mirror. */
  readonly since: number | null;
  /** The beginning of the list, without the archive: where something has come, it stands. */
  readonly threads: () => readonly ThreadView[];
  /** The newest unread message of a thread that mentions the person. */
  readonly mention: (threadId: ThreadId) => MentionView | null;
  /** Of whom or what a message's notification shows it; null: none is here. */
  readonly picture: (threadId: ThreadId, messageId: MessageId) => PictureBytes | null;
  /** Nobody is to be disturbed now. */
  readonly isQuiet: () => boolean;
  /** What stands has changed. */
  readonly onChange: () => void;
}

/** Keeps what a person is notified of: what has come in this session, from the first time that somebody asks for it. */
export class Notifications {
  readonly #deps: NotificationsDeps;
  readonly #words = new Map<ThreadId, NotificationView>();
  #told: Told | null = null;
  #isSeen = false;
  #isLive = false;
  #cancel: (() => void) | null = null;

  constructor(deps: NotificationsDeps) {
    this.#deps = deps;
  }

  list(how: NonNullable<Preferences['notifications']>): readonly NotificationView[] {
    this.#told ??= this.#decide(toldUpTo(this.#deps.since));
    if (how === 'off' || this.#told.standing.size === 0) return [];
    const all = this.#standing(this.#told);
    if (how !== 'shown' || all.length > mostAlone) return [together(all)];
    const { standing } = this.#told;
    const isMissed = ({ message }: NotificationView) =>
      message !== null && standing.get(message.threadId)?.isMissed === true;
    const missed = all.filter(isMissed);
    return missed.length > 1 ? [together(missed), ...all.filter((view) => !isMissed(view))] : all;
  }

  /** Messages, read positions or settings may have changed. */
  look(): void {
    const nothingStands = this.#told === null || (this.#isSeen && this.#told.standing.size === 0);
    if (nothingStands || this.#cancel !== null) return;
    this.#cancel = this.#deps.clock.after(waitMs, () => this.#update());
  }

  setSeen(isSeen: boolean): void {
    if (isSeen === this.#isSeen) return;
    // What came until now was seen.
    if (!isSeen) this.#update();
    this.#isSeen = isSeen;
    this.#update();
  }

  setLive(isLive: boolean): void {
    this.#isLive = isLive;
    this.look();
  }

  stop(): void {
    this.#cancel?.();
    this.#told = null;
  }

  #update(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#told === null) return;
    const before = this.#told.standing;
    this.#told = this.#decide(this.#told);
    const { standing } = this.#told;
    const isSame = [...standing].every(([id, { messageId }]) => before.get(id)?.messageId === messageId);
    if (standing.size !== before.size || !isSame) this.#deps.onChange();
  }

  #decide(told: Told): Told {
    try {
      const newest = this.#deps.threads().flatMap((thread) => this.#newestIn(thread) ?? []);
      return decide(told, {
        ...{ newest, isSeen: this.#isSeen, isLive: this.#isLive },
        isQuiet: this.#deps.isQuiet(),
      });
    } catch (error) {
      // A database that fails is healed by whoever asks it next; this must not end the core.
      this.#deps.logger.warn('notifications.unread', { reason: String(error) });
      return told;
    }
  }

  #newestIn(thread: ThreadView): Newest | null {
    const { threadId, unread, lastMessage } = thread;
    const mode = modeOf(thread);
    const comment = this.#commentIn(thread);
    if (comment !== null) {
      const told = mode === 'none' ? mode : 'mentions';
      return { threadId, mode: told, last: { ...comment, tells: true }, mention: comment };
    }
    if (unread === 0 || lastMessage === null || lastMessage.mine) return null;
    const { messageId, at, deleted, notice } = lastMessage;
    const mention = mode === 'mentions' ? this.#deps.mention(threadId) : null;
    return { threadId, mode, last: { messageId, at, tells: !deleted && notice === null }, mention };
  }

  /** [COMMENT-4] One that mentions the person, newer than every post. */
  #commentIn({ threadId, kind, unreadMentions, lastMessage }: ThreadView): MentionView | null {
    if (kind !== 'channel' || unreadMentions === 0) return null;
    const mention = this.#deps.mention(threadId);
    return mention !== null && mention.at > (lastMessage?.at ?? 0) ? mention : null;
  }

  /** One for each thread. */
  #standing({ standing }: Told): readonly NotificationView[] {
    for (const thread of this.#deps.threads()) {
      const told = standing.get(thread.threadId);
      if (told === undefined) continue;
      const { threadId, unread, unreadMentions } = thread;
      const isMention = modeOf(thread) === 'mentions' || this.#commentIn(thread) !== null;
      const newest = isMention ? this.#deps.mention(threadId) : thread.lastMessage;
      const before = this.#words.get(threadId);
      // A line about the thread itself may have come after it: the words are those of before, then.
      const message =
        newest?.messageId === told.messageId
          ? { ...wordsOf(thread, newest), picture: this.#pictureOf(threadId, told.messageId) }
          : (before?.message ?? null);
      const messages = isMention ? unreadMentions : unread;
      this.#words.set(threadId, { id: threadId, at: told.at, messages, threads: 1, message });
    }
    for (const threadId of this.#words.keys()) if (!standing.has(threadId)) this.#words.delete(threadId);
    return [...this.#words.values()];
  }

  /** [PICTURE-6] What has been shown once does not change: it would be shown again for that. */
  #pictureOf(threadId: ThreadId, messageId: MessageId): PictureBytes | null {
    const before = this.#words.get(threadId)?.message ?? null;
    return before?.messageId === messageId ? before.picture : this.#deps.picture(threadId, messageId);
  }
}

/** One for several threads. */
function together(views: readonly NotificationView[]): NotificationView {
  const sum = (part: (view: NotificationView) => number) =>
    views.reduce((total, view) => total + part(view), 0);
  const at = Math.max(...views.map((view) => view.at));
  const [messages, threads] = [sum((view) => view.messages), sum((view) => view.threads)];
  return { id: 'all', at, messages, threads, message: null };
}

/** [PREFER-2] [BLOCK-5] */
function modeOf({ blocked, preferences: { muted, notify } }: ThreadView): NotifyMode {
  return muted === undefined && !blocked ? (notify ?? 'all') : 'none';
}

function wordsOf(
  { threadId, title }: ThreadView,
  { messageId, senderName, text, files }: MentionView,
): Omit<NonNullable<NotificationView['message']>, 'picture'> {
  const words = cutText(plainText(text, '▒▒▒▒'), longestText);
  return { threadId, messageId, title, senderName, text: words, files };
}
