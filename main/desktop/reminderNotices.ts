import { Notification } from 'electron';
import type { ReminderView } from '../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { plainText } from '../../sync/protocol/markup/plainText.ts';
import { withFiles } from '../../preload/views/notificationWords.ts';
import type { Core } from '../core/core.ts';
import { cutText } from '../../sync/core/cutText.ts';
import type { DesktopTexts } from './texts.ts';

const longest = 200;

/** The message that a notice leads to. */
export interface NoticePlace {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
}

/** The system tells of each reminder that comes due, once a time, until it is dealt with. Returns its undo. */
export function showReminderNotices(
  core: Core,
  texts: () => DesktopTexts,
  onOpen: (place: NoticePlace) => void,
): () => void {
  const shown = new Map<string, Notification>();
  let isStopped = false;

  async function refresh(): Promise<void> {
    const answer = await core.invoke('listReminders', {});
    if (isStopped || !Notification.isSupported()) return;
    const state = await core.invoke('getState', {});
    const silent = state.ok && state.result.preferences.sounds === false;
    if (isStopped) return;
    const due = new Map(
      (answer.ok ? answer.result.items : []).filter((each) => each.due).map((each) => [keyOf(each), each]),
    );
    for (const [key, notice] of shown)
      if (!due.has(key)) {
        notice.close();
        shown.delete(key);
      }
    for (const [key, { message }] of due) {
      // What is not held yet is told once it is: the list of reminders fetches it.
      if (shown.has(key) || !message.held) continue;
      const words = cutText(plainText(message.text, '▒▒▒▒'), longest);
      const body = message.files === null ? words : withFiles(words, message.files, texts());
      const notice = new Notification({ title: message.threadTitle, body, silent });
      notice.on('click', () => onOpen(message));
      shown.set(key, notice);
      notice.show();
    }
  }

  const unsubscribe = core.subscribe(({ event }) => {
    // Whoever has signed out, or was, is told of nothing any more.
    const mayTake = event === 'messagesChanged' || event === 'stateChanged';
    const mayChange = event === 'remindersChanged' || (mayTake && shown.size > 0);
    if (mayChange) void refresh();
  });
  void refresh();
  return () => {
    isStopped = true;
    unsubscribe();
    for (const notice of shown.values()) notice.close();
    shown.clear();
  };
}

/** One that is set anew is told of anew. */
const keyOf = ({ message, remindAt }: ReminderView) => `${message.messageId} ${remindAt}`;
