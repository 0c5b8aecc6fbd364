import type { IpcMainInvokeEvent } from 'electron';
import { isAppUrl } from '../../desktop/appScheme.ts';

/**
 * Whether a call comes from the app's own page: the top frame, at the app's own address. A frame inside it, a page
 * that got into the window some other way, and a frame that is already gone are all strangers.
 */
export function isOwnPage({
  sender,
  senderFrame,
}: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return senderFrame === sender.mainFrame && isAppUrl(senderFrame.url);
}
