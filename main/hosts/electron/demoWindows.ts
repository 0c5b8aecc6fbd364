import type { BrowserWindow } from 'electron';
import { type Placement, placeSideBySide } from '../../desktop/bounds.ts';
import { workAreas } from '../../desktop/mainWindow.ts';
import type { OpenPeople } from '../demo/openPeople.ts';
import { createDispatcher, type Dispatcher } from '../dispatch.ts';

export interface DemoWindowsDeps {
  readonly openPeople: () => Promise<OpenPeople>;
  readonly open: (dispatcher: Dispatcher, placement: Placement) => BrowserWindow;
}

export interface DemoWindows {
  /** Opens a window for each demo person, or brings those that are open to the front. */
  start(): Promise<{ url: null }>;
  stop(): Promise<void>;
}

/** The demo in Electron: two windows side by side. It ends, and leaves no trace, when both are closed. */
export function createDemoWindows({ openPeople, open }: DemoWindowsDeps): DemoWindows {
  let people: Promise<OpenPeople> | null = null;
  const windows = new Set<BrowserWindow>();

  let ended: Promise<void> = Promise.resolve();

  function stop(): Promise<void> {
    const running = people;
    people = null;
    // Closing the windows begins it, quitting waits for it.
    ended = ended.then(async () => (await running?.catch(() => null))?.stop());
    return ended;
  }

  function show(demo: OpenPeople): void {
    const [area = { x: 0, y: 0, width: 0, height: 0 }] = workAreas();
    const placements = placeSideBySide(demo.people.length, area);
    for (const [at, { core }] of demo.people.entries()) {
      const placement = placements[at];
      if (placement === undefined) return;
      const window = open(createDispatcher({ core }), placement);
      windows.add(window);
      window.once('closed', () => {
        windows.delete(window);
        if (windows.size === 0) void stop();
      });
    }
  }

  return {
    async start() {
      people ??= openPeople();
      try {
        const demo = await people;
        if (windows.size === 0) show(demo);
        else for (const window of windows) window.show();
      } catch (thrown) {
        people = null;
        throw thrown;
      }
      return { url: null };
    },
    stop,
  };
}
