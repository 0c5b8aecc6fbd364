import { join } from 'node:path';
import { app } from 'electron';
import { offerNewStart } from '../../desktop/coreCrash.ts';
import { keychainVault } from '../../desktop/keychainVault.ts';
import type { MessageLinks } from '../../desktop/messageLinks.ts';
import { keepOneWindow } from '../../desktop/oneWindow.ts';
import { followPreferences } from '../../desktop/preferences.ts';
import { showNotifications } from '../../desktop/notifications.ts';
import { localeOf, textsOf } from '../../desktop/texts.ts';
import { showReminderNotices } from '../../desktop/reminderNotices.ts';
import { applyTheme } from '../../desktop/theme.ts';
import { showUnreadBadge } from '../../desktop/unreadBadge.ts';
import { onWakeUp } from '../../desktop/wakeUp.ts';
import { messageLink } from '../../../sync/protocol/markup/messageLink.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { createDispatcher, type DispatcherDeps } from '../dispatch.ts';
import { openCore } from '../openCore.ts';
import type { Launch } from './launch.ts';
import type { WindowOpener } from './windowOpener.ts';

export interface ProfileWindowDeps {
  readonly launch: Launch;
  readonly windows: WindowOpener;
  readonly platform: string;
  readonly logger: Logger;
  readonly links: MessageLinks;
  readonly startDemo: NonNullable<DispatcherDeps['startDemo']>;
  /** Ends the app and brings it back. */
  readonly startAgain: () => void;
}

/** A person's own window on the core of their profile. Returns what ends both; throws what openCore throws. */
export async function openProfileWindow(deps: ProfileWindowDeps): Promise<() => Promise<void>> {
  const { launch, windows, platform, logger, links, startDemo, startAgain } = deps;
  const { core, crashed, stop } = await openCore(launch, { vault: keychainVault(platform, logger) });
  crashed.catch((thrown: unknown) => {
    logger.error('core.crashed', { message: String(thrown) });
    return offerNewStart(windows.texts, startAgain);
  });
  const dispatcher = createDispatcher({ core, startDemo });

  const unfollow = await followPreferences(core, ({ theme, locale }) => {
    applyTheme(theme);
    windows.speak(textsOf(localeOf(locale, app.getPreferredSystemLanguages())));
  });
  const hideBadge = showUnreadBadge(core);
  const sleepOn = onWakeUp(() => void core.invoke('reconnect', {}));

  const statePath = join(launch.windowFolder, 'place.json');
  const window = keepOneWindow(() => windows.openRemembered(dispatcher, statePath));
  app.on('second-instance', () => {
    window.show();
    dispatcher.activate();
  });

  const openLink = (url: string) => {
    window.show();
    dispatcher.openLink(url);
  };
  links.onLink(openLink);
  const hideReminders = showReminderNotices(core, (place) => openLink(messageLink(place)));
  const hideNotifications = showNotifications(core, {
    texts: () => windows.texts,
    ask: (command, args) => dispatcher.call(command, args),
    onOpen: (place) => (place === null ? window.show() : openLink(messageLink(place))),
  });

  return async () => {
    for (const undo of [hideNotifications, hideReminders, sleepOn, hideBadge, unfollow]) undo();
    await stop();
  };
}
