import { app, shell } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

const schemes = new Set(['http:', 'https:', 'mailto:']);
/** Some systems hand a link to a shell with a bounded command line. */
const maxUrlLength = 2_000;

/** A place of a message: coordinates, and nothing else that a geo: URI may say. */
const geo = /^geo:(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)$/u;

/** A link as it may be given to the system, or null. Anything but a web page, a letter or a place could start a program. */
export function externalUrl(raw: string): string | null {
  if (geo.test(raw)) return raw;
  if (raw.length > maxUrlLength || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (!schemes.has(url.protocol)) return null;
  // `https://bank.example@evil.example` reads as the bank.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

/**
 * Where a place is opened: in Maps on macOS, elsewhere in what the system has for geo:, and where it has nothing, as Windows
 * by itself, on OpenStreetMap in the browser. Any other link is opened as it is.
 * @param hasMaps whether a program is there that opens geo:
 */
export function mapsUrl(url: string, platform: string, hasMaps: () => boolean): string {
  const [, latitude, longitude] = geo.exec(url) ?? [];
  if (latitude === undefined || longitude === undefined) return url;
  if (platform === 'darwin') return `maps://?ll=${latitude},${longitude}&q=${latitude},${longitude}`;
  if (hasMaps()) return url;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
}

const hasMaps = () => app.getApplicationNameForProtocol('geo://') !== '';

/** Opens a link in the system's browser, mail program or maps. Never rejects: there is nobody to tell. */
export async function openExternally(raw: string, logger: Logger): Promise<void> {
  const url = externalUrl(raw);
  if (url === null) return logger.warn('externalLink.refused', { length: raw.length });
  try {
    await shell.openExternal(mapsUrl(url, process.platform, hasMaps));
  } catch (thrown) {
    logger.warn('externalLink.failed', {
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}
