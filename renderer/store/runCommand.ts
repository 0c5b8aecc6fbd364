import type { App } from './app.ts';
import type { AppCommand } from './feature.ts';
import { ownThread } from './ownThread.ts';

/** Where there is room for one pane, the list's place has it. */
export function makeRoomForList(app: App): void {
  if (ownThread === null && matchMedia('(max-width: 40rem)').matches) app.conversation.close();
}

export function runCommand(app: App, { needsList, run }: AppCommand): void {
  if (needsList === true) makeRoomForList(app);
  run(app);
}
