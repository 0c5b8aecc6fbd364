import type { FilesSummary } from '../../../preload/views/filesSummary.ts';
import type { NotificationView } from '../../../preload/views/notification.ts';
import { notificationWords } from '../../../preload/views/notificationWords.ts';
import { filesWords } from '../../format/filesWords.ts';
import { pictureUrl } from '../../format/pictureUrl.ts';
import { coalesce } from '../../store/coalesce.ts';
import { ownThread } from '../../store/ownThread.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Shown by the browser, for a tab has no system of its own. Elsewhere the host does it. */
export function createNotificationActions(
  { store, bridge, translate }: StoreDeps,
  open: (view: NotificationView) => void,
) {
  const shown = new Map<string, { readonly view: NotificationView; readonly notification: Notification }>();

  function show(view: NotificationView): void {
    const before = shown.get(view.id);
    if (before !== undefined && JSON.stringify(before.view) === JSON.stringify(view)) return;
    // What takes the place of another one because something was read is not heard.
    const isNews = before === undefined || view.at > before.view.at;
    const silent = !isNews || view.silent === true;
    if (isNews) before?.notification.close();
    // Tabs of one profile show it in the same place.
    const words = {
      one: translate('notifications.one'),
      messages: translate('notifications.messages'),
      threads: translate('notifications.threads'),
      files: (files: FilesSummary) => filesWords(translate, files),
    };
    const { title, body } = notificationWords(view, words);
    const notification = new Notification(title, { body, silent, tag: view.id, ...iconOf(view) });
    notification.addEventListener('click', () => {
      window.focus();
      open(view);
    });
    shown.set(view.id, { view, notification });
  }

  const refresh = coalesce(async () => {
    // One of them shows them: that with everything in it.
    if (bridge.host.kind !== 'browser' || permission() !== 'granted' || ownThread !== null) return;
    const answer = await bridge.invoke('listNotifications', {});
    if (!answer.ok) return;
    const { items } = answer.result;
    for (const [id, { notification }] of shown)
      if (!items.some((view) => view.id === id)) {
        notification.close();
        shown.delete(id);
      }
    for (const view of items) show(view);
  });

  return {
    refresh,
    /** Only a click or a key may ask. */
    async ask() {
      await Notification.requestPermission();
      store.setState({ notificationPermission: permission() });
      refresh();
    },
  };
}

/** [PICTURE-6] */
function iconOf({ message }: NotificationView): NotificationOptions {
  const picture = message?.picture ?? null;
  return picture === null ? {} : { icon: pictureUrl(picture) };
}

/** Of this tab. `unsupported`: the browser has none. */
export type Permission = NotificationPermission | 'unsupported';

export function permission(): Permission {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}
