import type { BrowserWindow } from 'electron';
import { type Placement, placeSideBySide } from '../../desktop/bounds.ts';
import { workAreas } from '../../desktop/mainWindow.ts';
import type { CoreOptions } from '../../core/core.ts';
import { type DemoPeople, startDemoPeople } from '../demo/demoPeople.ts';
import { createDispatcher, type Dispatcher } from '../dispatch.ts';

export interface DemoWindowsDeps {
  readonly logLevel: CoreOptions['logLevel'];
  readonly open: (dispatcher: Dispatcher, placement: Placement) => BrowserWindow;
}

export interface DemoWindows {
  /** Opens a window for each demo person, or brings those that are open to the front. */
  start(): Promise<{ url: null }>;
  stop(): Promise<void>;
}

/** The demo in Electron: two windows side by side. It ends, and leaves no trace, when both are closed. */
export function createDemoWindows({ logLevel, open }: DemoWindowsDeps): DemoWindows {
  let people: Promise<DemoPeople> | null = null;
  const windows = new Set<BrowserWindow>();

  let ended: Promise<void> = Promise.resolve();

  function stop(): Promise<void> {
    const running = people;
    people = null;
    // Closing the windows begins it, quitting waits for it.
    ended = ended.then(async () => (await running?.catch(() => null))?.stop());
    return ended;
  }

  function show(demo: DemoPeople): void {
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
      people ??= startDemoPeople(logLevel);
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
