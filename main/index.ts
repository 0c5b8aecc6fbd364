import { join } from 'node:path';
import { app, dialog, protocol, session } from 'electron';
import { TernError } from '../sync/core/ternError.ts';
import { pinoLogger } from './core/pinoLogger.ts';
import { createAppFileHandler } from './desktop/appFiles.ts';
import { appScheme } from './desktop/appScheme.ts';
import { guardContents, guardSession } from './desktop/guards.ts';
import { markDownloads } from './desktop/markOfTheWeb.ts';
import { catchMessageLinks, type MessageLinks, registerMessageLinks } from './desktop/messageLinks.ts';
import { quitWithLastWindow } from './desktop/oneWindow.ts';
import { stopBeforeQuit } from './desktop/quitting.ts';
import { errorSentence, localeOf, textsOf } from './desktop/texts.ts';
import { startDemoPeople } from './hosts/demo/demoPeople.ts';
import { openPeople } from './hosts/demo/openPeople.ts';
import { createDemoWindows } from './hosts/electron/demoWindows.ts';
import { createElectronHost } from './hosts/electron/electronHost.ts';
import { createFileHandler } from './hosts/electron/fileHandler.ts';
import { type Launch, prepareLaunch } from './hosts/electron/launch.ts';
import { openProfileWindow } from './hosts/electron/profileWindow.ts';
import { createViteFileHandler } from './hosts/electron/viteFiles.ts';
import { createWindowOpener } from './hosts/electron/windowOpener.ts';
import { startAgainCode } from './hosts/startAgainCode.ts';

/**
 *   launch   flags, folder, lock, scheme: what Electron takes only before it is ready
 *   run      guards, then the window of a profile or the two of the demo
 *   quit     windows go, with their place and what was being written, cores stop, then Electron ends
 */
const { platform } = process;

try {
  const argv = process.argv.slice(1);
  const links = catchMessageLinks(argv);
  const launch = prepareLaunch(argv);
  if (launch === null) app.quit();
  else
    app
      .whenReady()
      .then(() => run(launch, links))
      .catch(refuseStart);
} catch (thrown) {
  refuseStart(thrown);
}

async function run(launch: Launch, links: MessageLinks): Promise<void> {
  const logger = pinoLogger(launch.logLevel, 'desktop');
  guardContents(logger);
  guardSession(session.defaultSession);
  markDownloads(session.defaultSession, platform, { logger, now: Date.now });
  const { dev } = launch;
  const builtWindow = join(import.meta.dirname, '../renderer');
  const host = createElectronHost({ logger });
  const ownFiles = dev === null ? createAppFileHandler(builtWindow) : createViteFileHandler(dev.viteUrl);
  protocol.handle(appScheme, createFileHandler(host.filesAt, ownFiles));

  const windows = createWindowOpener({
    host,
    platform,
    logger,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    developer: !app.isPackaged,
    texts: textsOf(systemLocale()),
    onBroken: refuseStart,
  });
  const demo = createDemoWindows({
    openPeople: () => (dev === null ? startDemoPeople(launch.logLevel) : openPeople(dev)),
    open: windows.openAt,
  });
  quitWithLastWindow(platform);

  const undo: (() => void | Promise<void>)[] = [host.stop, demo.stop];
  const { quitWith } = stopBeforeQuit(async () => {
    for (const step of undo.toReversed()) await step();
  }, logger);

  if (launch.demo || dev !== null) await demo.start();
  else {
    if (!registerMessageLinks()) logger.info('messageLinks.notOurs', {});
    const { start: startDemo } = demo;
    const deps = { launch, windows, platform, logger, links, startDemo };
    undo.push(await openProfileWindow({ ...deps, startAgain: () => startAgain(quitWith) }));
  }
}

/** What is installed does it itself. A checkout's gateway belongs to `npm start`, and would go with it. */
function startAgain(quitWith: (code: number) => void): void {
  if (!app.isPackaged) return quitWith(startAgainCode);
  app.relaunch();
  app.quit();
}

function systemLocale() {
  return localeOf('system', app.getPreferredSystemLanguages());
}

/** The one place where a start ends badly: a sentence for the person, the whole for the log. */
function refuseStart(thrown: unknown): void {
  const error = TernError.from(thrown);
  pinoLogger('error', 'desktop').error('start.failed', { code: error.code, message: error.message });
  const locale = systemLocale();
  const sentence = error.code === 'requestInvalid' ? error.message : errorSentence(locale, error.code);
  const { folder } = error.context;
  dialog.showErrorBox(
    textsOf(locale).dialog.startFailed,
    folder === undefined ? sentence : `${sentence}\n\n${folder}`,
  );
  app.exit(1);
}
