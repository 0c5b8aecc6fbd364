import { annaMykola } from './threads/annaMykola.ts';

/** Who lives in the demo; the two shown are signed in, each in a window. */
export const demoPeople = [
  { handle: 'anna', displayName: 'Anna Lysenko', isShown: true },
  { handle: 'mykola', displayName: 'Микола Гнатюк', isShown: true },
];

export interface DemoThread {
  /** Handles of different first letters; the first began the thread. */
  readonly between: readonly [string, string];
  /** See sync/gateway/demo/screenplay.ts. */
  readonly script: string;
}

export const demoThreads: readonly DemoThread[] = [{ between: ['mykola', 'anna'], script: annaMykola }];
