import { Notification } from 'electron';
import type { NotificationView } from '../../preload/views/notification.ts';
import { notificationWords } from '../../preload/views/notificationWords.ts';
import type { Core } from '../core/core.ts';
import type { NoticePlace } from './reminderNotices.ts';
import type { DesktopTexts } from './texts.ts';

interface NotificationsDeps {
  /** In the language of the window. */
  readonly texts: () => DesktopTexts;
  /** @param place the message that one leads to; null: none of its own */
  readonly onOpen: (place: NoticePlace | null) => void;
}

interface Shown {
  readonly view: NotificationView;
  readonly notification: Notification;
}

/** The system tells of messages that come while nobody is in front of the app. Returns its undo. */
export function showNotifications(core: Core, { texts, onOpen }: NotificationsDeps): () => void {
  const shown = new Map<string, Shown>();
  let isStopped = false;

  function show(view: NotificationView): void {
    const before = shown.get(view.id);
    if (before !== undefined && JSON.stringify(before.view) === JSON.stringify(view)) return;
    before?.notification.close();
    const { title, body } = notificationWords(view, texts().notifications);
    // What takes the place of another one because something was read is not heard.
    const silent = before !== undefined && view.at <= before.view.at;
    const notification = new Notification({ title, body, silent });
    notification.on('click', () => onOpen(view.message));
    shown.set(view.id, { view, notification });
    notification.show();
  }

  async function refresh(): Promise<void> {
    if (!Notification.isSupported()) return;
    const answer = await core.invoke('listNotifications', {});
    if (isStopped) return;
    const items = answer.ok ? answer.result.items : [];
    for (const [id, { notification }] of shown)
      if (!items.some((view) => view.id === id)) {
        notification.close();
        shown.delete(id);
      }
    for (const view of items) show(view);
  }

  const unsubscribe = core.subscribe(({ event }) => {
    if (event === 'notificationsChanged') void refresh();
  });
  void refresh();
  return () => {
    isStopped = true;
    unsubscribe();
    for (const { notification } of shown.values()) notification.close();
    shown.clear();
  };
}
