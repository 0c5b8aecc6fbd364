import { conversationParameter } from '../../preload/views/ownWindow.ts';
import type { ThreadId } from '../../sync/core/ids.ts';

const { location } = globalThis as Partial<Pick<Window, 'location'>>;

/** The conversation that this window was opened for; null: it shows everything. */
export const ownThread = new URLSearchParams(location?.search).get(conversationParameter) as ThreadId | null;
