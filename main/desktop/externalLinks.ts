import { shell } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';

const schemes = new Set(['http:', 'https:', 'mailto:']);
/** Some systems hand a link to a shell with a bounded command line. */
const maxUrlLength = 2_000;

/** A link as it may be given to the system, or null. Anything but a web page or a letter could start a program. */
export function externalUrl(raw: string): string | null {
  if (raw.length > maxUrlLength || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (!schemes.has(url.protocol)) return null;
  // `https://bank.example@evil.example` reads as the bank.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** Opens a link in the system's browser or mail program. Never rejects: there is nobody to tell. */
export async function openExternally(raw: string, logger: Logger): Promise<void> {
  const url = externalUrl(raw);
  if (url === null) return logger.warn('externalLink.refused', { length: raw.length });
  try {
    await shell.openExternal(url);
  } catch (thrown) {
    logger.warn('externalLink.failed', {
      message: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}
