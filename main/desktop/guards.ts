import { app, type Session, type WebContents } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';
import { appEntry, isAppUrl } from './appScheme.ts';
import { openExternally } from './externalLinks.ts';

/** What features have asked for. `Copy` in a menu of the window needs this one; reading the clipboard it does not. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** For voice messages, and for video notes, which are seen and heard: no feature asks for the camera alone. */
const isRecording = (media: readonly string[]) =>
  media.includes('audio') && media.every((kind) => kind === 'audio' || kind === 'video');

/** Closes every way by which a page could leave the app or get more than the bridge. Before the first window. */
export function guardContents(logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => guardOne(contents, logger));
}

function guardOne(contents: WebContents, logger: Logger): void {
  contents.on('will-frame-navigate', (details) => {
    // A reload goes to where the page already is; everything else is a link or an attack.
    if (details.isMainFrame && isOwnEntry(details.url, contents)) return;
    details.preventDefault();
    logger.warn('navigation.refused', { mainFrame: details.isMainFrame });
    if (details.isMainFrame) void openExternally(details.url, logger);
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternally(url, logger);
    return { action: 'deny' };
  });
}

/** The app's page, also as it stands in a window that shows a part of it. */
const isOwnEntry = (url: string, contents: WebContents) =>
  url === appEntry || (isAppUrl(url) && url === contents.getURL());

export function guardSession(session: Session): void {
  const allowed = (permission: string, origin: string, isDevice: boolean) =>
    isAppUrl(origin) && (allowedPermissions.has(permission) || (permission === 'media' && isDevice));
  // Chromium checks one device at a time.
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType, isMainFrame }) =>
    allowed(permission, origin, mediaType === 'audio' || (mediaType === 'video' && isMainFrame)),
  );
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { isMainFrame, requestingUrl } = details;
    callback(
      isMainFrame && isAppUrl(contents.getURL()) && allowed(permission, requestingUrl, isRecording(media)),
    );
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}
