import { join } from 'node:path';
import { app, dialog, protocol, session } from 'electron';
import { TernError } from '../sync/core/ternError.ts';
import { createAppFileHandler } from './desktop/appFiles.ts';
import { appScheme } from './desktop/appScheme.ts';
import { offerNewStart } from './desktop/coreCrash.ts';
import { guardContents, guardSession } from './desktop/guards.ts';
import { keychainVault } from './desktop/keychainVault.ts';
import { createMainWindow, loadApp } from './desktop/mainWindow.ts';
import { installMenu } from './desktop/menu.ts';
import { keepOneWindow } from './desktop/oneWindow.ts';
import { followPreferences } from './desktop/preferences.ts';
import { stopBeforeQuit } from './desktop/quitting.ts';
import { errorSentence, localeOf, textsOf } from './desktop/texts.ts';
import { applyTheme } from './desktop/theme.ts';
import { showUnreadBadge } from './desktop/unreadBadge.ts';
import { onWakeUp } from './desktop/wakeUp.ts';
import { pinoLogger } from './core/pinoLogger.ts';
import { createDispatcher } from './hosts/dispatch.ts';
import { createElectronHost } from './hosts/electron/electronHost.ts';
import { type Launch, prepareLaunch } from './hosts/electron/launch.ts';
import { openCore } from './hosts/electron/openCore.ts';

/**
 *   launch   flags, folder, lock, scheme: what Electron takes only before it is ready
 *   run      guards, core, window
 *   quit     window's place kept, core stopped, then Electron
 */
const { platform } = process;
const defaultGatewayUrl = 'http://127.0.0.1:8467';

try {
  const launch = prepareLaunch(process.argv.slice(1), defaultGatewayUrl);
  if (launch === null) app.quit();
  else
    app
      .whenReady()
      .then(() => run(launch))
      .catch(refuseStart);
} catch (thrown) {
  refuseStart(thrown);
}

async function run(launch: Launch): Promise<void> {
  const logger = pinoLogger(launch.logLevel, 'desktop');
  const developer = !app.isPackaged;
  guardContents(logger);
  guardSession(session.defaultSession);
  protocol.handle(appScheme, createAppFileHandler(join(import.meta.dirname, '../renderer')));

  let texts = textsOf(systemLocale());
  const { core, stop } = await openCore(launch, {
    vault: keychainVault(platform, logger),
    onCrash: () => void offerNewStart(texts),
  });
  const dispatcher = createDispatcher({ core });
  const host = createElectronHost({ logger });

  const unfollow = await followPreferences(core, ({ theme, locale }) => {
    applyTheme(theme);
    texts = textsOf(localeOf(locale, app.getPreferredSystemLanguages()));
    installMenu({ platform, texts, developer });
  });
  const hideBadge = showUnreadBadge(core);
  const sleepOn = onWakeUp(() => void core.invoke('reconnect', {}));

  stopBeforeQuit(async () => {
    for (const undo of [sleepOn, hideBadge, unfollow, host.stop]) undo();
    await stop();
  }, logger);

  const oneWindow = keepOneWindow(platform, () => {
    const window = createMainWindow({
      platform,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      devTools: developer,
      statePath: join(launch.windowFolder, 'place.json'),
      texts: () => texts,
      logger,
    });
    host.attach(window.webContents, dispatcher);
    loadApp(window).catch(refuseStart);
    return window;
  });
  app.on('second-instance', () => {
    oneWindow.show();
    dispatcher.activate();
  });
}

function systemLocale() {
  return localeOf('system', app.getPreferredSystemLanguages());
}

/** The one place where a start ends badly: a sentence for the person, the whole for the log. */
function refuseStart(thrown: unknown): void {
  const error = TernError.from(thrown);
  pinoLogger('error', 'desktop').error('startFailed', { code: error.code, message: error.message });
  const locale = systemLocale();
  const sentence = error.code === 'requestInvalid' ? error.message : errorSentence(locale, error.code);
  const { folder } = error.context;
  dialog.showErrorBox(
    textsOf(locale).dialog.startFailed,
    folder === undefined ? sentence : `${sentence}\n\n${folder}`,
  );
  app.exit(1);
}
