import { markBreaks } from './breaks/marks.ts';
import { messageBreaks } from './breaks/messages.ts';
import { threadBreaks } from './breaks/threads.ts';
import { viewBreaks } from './breaks/views.ts';
import type { Sabotage } from './sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  ...messageBreaks,
  ...markBreaks,
  ...threadBreaks,
  ...viewBreaks,
];
