import type { AppEvent } from '../../preload/events.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { type Dispatcher, help } from './dispatch.ts';

/** Bytes of one message from the other side. A draft of 100,000 characters fits, whatever its escapes. */
export const maxMessageBytes = 1024 * 1024;
/** Commands under way at once; the other side is not read while there are more. */
const maxPending = 256;

export interface JsonSessionDeps {
  readonly dispatcher: Dispatcher;
  /** Takes one message for the other side; false when it should get no more until `drained`. */
  readonly write: (text: string) => boolean;
}

/**
 * The JSON that headless and browser host speak, one object a message:
 * `{id, command, args}` is answered by `{id, result}` or `{id, error}`; events are `{event, payload}`.
 */
export interface JsonSession {
  receive(text: string): void;
  /** Answers something that could not be read as a message. */
  refuse(error: TernError): void;
  /** The other side reads again. */
  drained(): void;
  /** Resolves when another message may be taken in: the bound on what a fast writer can pile up here. */
  ready(): Promise<void>;
  /** Resolves when every command received so far is answered. */
  settled(): Promise<void>;
  close(): void;
}

type RequestId = string | number;

export function createJsonSession({ dispatcher, write }: JsonSessionDeps): JsonSession {
  const pending = new Set<Promise<void>>();
  // Events say only that something changed, so a slow reader needs the latest of each kind and no more.
  const heldEvents = new Map<string, AppEvent>();
  let full = false;
  let closed = false;
  let moved = Promise.withResolvers<void>();

  function put(message: object): void {
    if (!closed) full = !write(encode(message));
  }

  const isBusy = () => !closed && (full || pending.size >= maxPending);

  function wake(): void {
    moved.resolve();
    moved = Promise.withResolvers<void>();
  }

  const unsubscribe = dispatcher.subscribe((event) => {
    if (!full) return put(event);
    const key = 'threadId' in event.payload ? `${event.event} ${event.payload.threadId}` : event.event;
    heldEvents.delete(key);
    heldEvents.set(key, event);
  });

  async function answer(id: RequestId, command: string, args: unknown): Promise<void> {
    const reply = await dispatcher.call(command, args, pending);
    put(reply.ok ? { id, result: reply.result } : { id, error: reply.error });
  }

  function refuse(error: TernError, id?: RequestId): void {
    put({ id, error: error.toData() });
  }

  function invalid(message: string, id?: RequestId): void {
    refuse(new TernError('requestInvalid', { message }), id);
  }

  return {
    receive(text) {
      const message = parseObject(text);
      if (message === null) return invalid('not one JSON object');
      const { id, command, args = {} } = message;
      if (id !== undefined && !isRequestId(id)) return invalid('id must be a short string or a number');
      if (typeof command !== 'string') return invalid('command must be a string', id);
      if (command === 'help') return put({ id, result: help() });
      if (id === undefined) return invalid('id is missing');
      const task = answer(id, command, args).finally(() => {
        pending.delete(task);
        wake();
      });
      pending.add(task);
    },
    refuse,
    drained() {
      full = false;
      for (const [key, event] of heldEvents) {
        if (full) return;
        heldEvents.delete(key);
        put(event);
      }
      wake();
    },
    async ready() {
      while (isBusy()) await moved.promise;
    },
    async settled() {
      await Promise.all(pending);
    },
    close() {
      closed = true;
      unsubscribe();
      dispatcher.leave(pending);
      heldEvents.clear();
      wake();
    },
  };
}

/** One line also for readers that take Unicode's own separators for line ends, as many libraries do. */
function encode(message: object): string {
  return JSON.stringify(message).replaceAll(/[\u0085\u2028\u2029]/g, (separator) => {
    return `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const isRequestId = (id: unknown): id is RequestId =>
  (typeof id === 'string' && id.length <= 100) || (typeof id === 'number' && Number.isFinite(id));

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
