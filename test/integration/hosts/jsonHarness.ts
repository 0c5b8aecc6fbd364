import type { AppEvent } from '../../../preload/events.ts';
import { Emitter } from '../../../sync/core/emitter.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { RawAnswer } from '../../contracts/hostContract.ts';

interface Message {
  readonly id?: string;
  readonly result?: unknown;
  readonly error?: ErrorData;
  readonly event?: string;
}

/** The client's half of the JSON that headless and browser host speak. */
export function jsonHarness(send: (text: string) => void) {
  const events = new Emitter<AppEvent>();
  const pending = new Map<string, (answer: RawAnswer) => void>();
  const refusals: ((error: ErrorData) => void)[] = [];
  let calls = 0;
  return {
    receive(text: string): void {
      const { id = '', result, error, event } = JSON.parse(text) as Message;
      if (event !== undefined) return events.emit(JSON.parse(text) as AppEvent);
      const settle = pending.get(id);
      pending.delete(id);
      if (settle !== undefined)
        return settle(error === undefined ? { ok: true, result } : { ok: false, error });
      if (error !== undefined) refusals.shift()?.(error);
    },
    /** Nothing more will come: whoever still waits learns it. */
    end(): void {
      const error = { code: 'connectionLost', retryable: true, message: 'ended without an answer' } as const;
      for (const settle of pending.values()) settle({ ok: false, error });
    },
    harness: {
      invoke: (command: string, args: unknown) =>
        new Promise<RawAnswer>((resolve) => {
          calls += 1;
          pending.set(`call ${calls}`, resolve);
          send(JSON.stringify({ id: `call ${calls}`, command, args }));
        }),
      subscribe: (listener: (event: AppEvent) => void) => events.subscribe(listener),
      rawSend: (text: string) =>
        new Promise<ErrorData>((resolve) => {
          refusals.push(resolve);
          send(text);
        }),
    },
  };
}
