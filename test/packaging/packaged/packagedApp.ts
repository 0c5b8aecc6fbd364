import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FetchedFile, FromApp, Request, ToApp, WindowFacts } from './messages.ts';

type Push = Extract<FromApp, { kind: 'sent' }>;

export interface PackagedApp {
  windows(): Promise<readonly WindowFacts[]>;
  fetch(url: string): Promise<FetchedFile>;
  invoke(window: number, channel: string, args: unknown[]): Promise<unknown>;
  onSent(listener: (push: Push) => void): void;
  /** The exit code. */
  quit(): Promise<number | null>;
}

/** Starts the app of an extracted package in a Node process of its own. */
export function startPackagedApp(folder: string, flags: readonly string[]): PackagedApp {
  const child = fork(join(import.meta.dirname, 'child.ts'), [folder, ...flags], {
    serialization: 'advanced',
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((push: Push) => void)[] = [];
  let lastId = 0;

  child.on('message', (message: FromApp) => {
    if (message.kind === 'sent') return listeners.forEach((listener) => listener(message));
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') asked?.resolve(message.value);
    else asked?.reject(new Error(message.message));
  });
  void exited.then(([code]) => {
    for (const { reject } of waiting.values()) reject(new Error(`the packaged app ended with code ${code}`));
  });

  function ask(asked: ToApp): Promise<unknown> {
    lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(lastId, answer);
    const request: Request = { id: lastId, asked };
    child.send(request);
    return answer.promise;
  }

  return {
    windows: () => ask({ kind: 'windows' }) as Promise<readonly WindowFacts[]>,
    fetch: (url) => ask({ kind: 'fetch', url }) as Promise<FetchedFile>,
    invoke: (window, channel, args) => ask({ kind: 'invoke', window, channel, args }),
    onSent: (listener) => void listeners.push(listener),
    async quit() {
      ask({ kind: 'quit' }).catch(() => {
        // It is gone before it could answer, as it was asked to.
      });
      const [code] = await exited;
      return code;
    },
  };
}
