import { nativeImage, Notification } from 'electron';
import type { NotificationView } from '../../preload/views/notification.ts';
import { notificationWords } from '../../preload/views/notificationWords.ts';
import type { Core } from '../core/core.ts';
import type { NoticePlace } from './reminderNotices.ts';
import type { DesktopTexts } from './texts.ts';

interface NotificationsDeps extends Pick<Core, 'subscribe'> {
  readonly list: () => Promise<readonly NotificationView[]>;
  /** In the language of the window. */
  readonly texts: () => DesktopTexts;
  /** @param place the message that one leads to; null: none of its own */
  readonly onOpen: (place: NoticePlace | null) => void;
  /** As a window asks: what a person wrote is checked. */
  readonly ask: (command: 'sendMessage' | 'markRead', args: object) => Promise<{ readonly ok: boolean }>;
}

interface Shown {
  readonly view: NotificationView;
  readonly notification: Notification;
}

/** macOS and Windows have them. */
function answersOf({ message }: NotificationView, { notifications }: DesktopTexts) {
  if (message === null) return {};
  const { reply, markRead } = notifications;
  return { hasReply: true, replyPlaceholder: reply, actions: [{ type: 'button' as const, text: markRead }] };
}

/** [PICTURE-6] Bytes that cannot be drawn are an empty image, which the system leaves out. */
function iconOf({ message }: NotificationView) {
  const picture = message?.picture ?? null;
  return picture === null ? {} : { icon: nativeImage.createFromBuffer(Buffer.from(picture, 'base64')) };
}

/** Of a message, in its notification: words in reply, or that it is read. */
function takeAnswers(
  notification: Notification,
  message: NonNullable<NotificationView['message']>,
  { texts, ask }: Pick<NotificationsDeps, 'texts' | 'ask'>,
): void {
  const { threadId, messageId, senderName } = message;
  const markRead = () => ask('markRead', { threadId, messageId });
  notification.on('action', () => void markRead());
  notification.on('reply', ({ reply }) => {
    const text = reply.trim();
    if (text !== '') void send(text);
  });

  async function send(text: string): Promise<void> {
    // In a group it says whom it answers.
    const replyTo = senderName === null ? null : messageId;
    const sent = await ask('sendMessage', { threadId, text, replyTo });
    if (sent.ok) await markRead();
    // The words are nowhere else.
    else new Notification({ title: texts().notifications.notSent, body: text }).show();
  }
}

/** The system tells of messages that come while nobody is in front of the app. Returns its undo. */
export function showNotifications({ list, subscribe, texts, onOpen, ask }: NotificationsDeps): () => void {
  const shown = new Map<string, Shown>();
  let isStopped = false;

  function show(view: NotificationView): void {
    const before = shown.get(view.id);
    if (before !== undefined && JSON.stringify(before.view) === JSON.stringify(view)) return;
    before?.notification.close();
    const { notifications, files } = texts();
    const { title, body } = notificationWords(view, { ...notifications, files });
    // What takes the place of another one because something was read is not heard.
    const isNews = before === undefined || view.at > before.view.at;
    const silent = !isNews || view.silent === true;
    const notification = new Notification({
      ...{ title, body, silent },
      ...answersOf(view, texts()),
      ...iconOf(view),
    });
    notification.on('click', () => onOpen(view.message));
    if (view.message !== null) takeAnswers(notification, view.message, { texts, ask });
    shown.set(view.id, { view, notification });
    notification.show();
  }

  async function refresh(): Promise<void> {
    if (!Notification.isSupported()) return;
    const items = await list();
    if (isStopped) return;
    for (const [id, { notification }] of shown)
      if (!items.some((view) => view.id === id)) {
        notification.close();
        shown.delete(id);
      }
    for (const view of items) show(view);
  }

  const unsubscribe = subscribe(({ event }) => {
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
