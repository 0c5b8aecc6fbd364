import { join } from 'node:path';
import { app } from 'electron';
import { offerNewStart } from '../../desktop/coreCrash.ts';
import { keychainVault } from '../../desktop/keychainVault.ts';
import type { MessageLinks } from '../../desktop/messageLinks.ts';
import { keepOneWindow } from '../../desktop/oneWindow.ts';
import { followPreferences } from '../../desktop/preferences.ts';
import { showNotifications } from '../../desktop/notifications.ts';
import { localeOf, textsOf } from '../../desktop/texts.ts';
import { type NoticePlace, showReminderNotices } from '../../desktop/reminderNotices.ts';
import { applyTheme } from '../../desktop/theme.ts';
import { showUnreadBadge } from '../../desktop/unreadBadge.ts';
import { onWakeUp } from '../../desktop/wakeUp.ts';
import { messageLink } from '../../../sync/protocol/markup/messageLink.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { AccountsDispatcher, notificationsOf } from '../accounts/accountsDispatcher.ts';
import { type Account, type Accounts, openAccounts, signedIn, stateOf } from '../accounts/openAccounts.ts';
import type { HostCommands } from '../dispatch.ts';
import type { Launch } from './launch.ts';
import { createOwnWindows } from './ownWindows.ts';
import type { WindowOpener } from './windowOpener.ts';

export interface ProfileWindowDeps {
  readonly launch: Launch;
  readonly windows: WindowOpener;
  readonly platform: string;
  readonly logger: Logger;
  readonly links: MessageLinks;
  readonly startDemo: NonNullable<HostCommands['startDemo']>;
  /** Ends the app and brings it back. */
  readonly startAgain: () => void;
}

/** A person's own window on their accounts. Returns what ends it and them; throws what openAccounts throws. */
export async function openProfileWindow(deps: ProfileWindowDeps): Promise<() => Promise<void>> {
  const { launch, windows, platform, logger, links, startDemo, startAgain } = deps;
  const { accounts, crashed, stop } = await openAccounts(launch, { vault: keychainVault(platform, logger) });
  crashed.catch((thrown: unknown) => {
    logger.error('core.crashed', { message: String(thrown) });
    return offerNewStart(windows.texts, startAgain);
  });
  const ownWindows = createOwnWindows(windows);
  const dispatcher: AccountsDispatcher = new AccountsDispatcher(accounts, {
    startDemo,
    openWindow: ({ threadId }, from) => ownWindows.show(dispatcher, threadId, from),
  });

  const preferences = async () => (await stateOf(accounts.chosen())).preferences;
  const unfollow = await followPreferences(
    { subscribe: dispatcher.subscribe, preferences },
    ({ theme, locale }) => {
      applyTheme(theme);
      windows.speak(textsOf(localeOf(locale, app.getPreferredSystemLanguages())));
    },
  );
  const hideBadge = showUnreadBadge(accounts);
  const sleepOn = onWakeUp(() => {
    for (const { core } of accounts.all()) void core.invoke('reconnect', {});
  });

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
  const openIn = (account: Account, place: NoticePlace | null) => {
    const isNew = !window.isOpen();
    const { webContents } = window.show();
    if (isNew) dispatcher.show(webContents, account.id);
    else if (dispatcher.shownIn(webContents) !== account)
      return dispatcher.ask(webContents, account.id, place);
    if (place !== null) dispatcher.in(account).openLink(messageLink(place));
  };
  const hideNotices = showNotices({ accounts, dispatcher, windows, openIn });

  return async () => {
    for (const undo of [hideNotices, sleepOn, hideBadge, unfollow]) undo();
    await stop();
  };
}

interface NoticesDeps extends Pick<ProfileWindowDeps, 'windows'> {
  readonly accounts: Accounts;
  readonly dispatcher: AccountsDispatcher;
  readonly openIn: (account: Account, place: NoticePlace | null) => void;
}

/** What the system tells of, for every account. Returns its undo. */
function showNotices({ accounts, dispatcher, windows, openIn }: NoticesDeps): () => void {
  return accounts.each((account) => {
    const { core } = account;
    const onOpen = (place: NoticePlace | null) => openIn(account, place);
    const hideReminders = showReminderNotices(core, () => windows.texts, onOpen);
    const hideNotifications = showNotifications({
      ...{ subscribe: (listener) => core.subscribe(listener), texts: () => windows.texts, onOpen },
      list: async () => notificationsOf(account, { named: (await signedIn(accounts)).length > 1 }),
      ask: (command, args) => dispatcher.in(account).call(command, args),
    });
    return () => {
      hideReminders();
      hideNotifications();
    };
  });
}
