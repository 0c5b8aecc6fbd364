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
  /** The account that the other side shows, where it says so. */
  readonly accountId?: string | null;
}

type RequestId = string | number;

/**
 * The JSON that headless and browser host speak, one object a message:
 * `{id, command, args}` is answered by `{id, result}` or `{id, error}`; events are `{event, payload}`.
 */
export class JsonSession {
  readonly #dispatcher: Dispatcher;
  readonly #write: JsonSessionDeps['write'];
  readonly #unsubscribe: () => void;
  readonly #pending = new Set<Promise<void>>();
  // Events say only that something changed, so a slow reader needs the latest of each kind and no more.
  readonly #heldEvents = new Map<string, AppEvent>();
  #isFull = false;
  #isClosed = false;
  #moved = Promise.withResolvers<void>();

  constructor({ dispatcher, write, accountId = null }: JsonSessionDeps) {
    this.#dispatcher = dispatcher;
    this.#write = write;
    this.#unsubscribe = dispatcher.subscribe((event) => this.#tell(event), this.#pending, accountId);
  }

  receive(text: string): void {
    const message = parseObject(text);
    if (message === null) return this.#invalid('not one JSON object');
    const { id, command, args = {} } = message;
    if (id !== undefined && !isRequestId(id)) return this.#invalid('id must be a short string or a number');
    if (typeof command !== 'string') return this.#invalid('command must be a string', id);
    if (command === 'help') return this.#put({ id, result: help() });
    if (id === undefined) return this.#invalid('id is missing');
    const task = this.#answer(id, command, args).finally(() => {
      this.#pending.delete(task);
      this.#wake();
    });
    this.#pending.add(task);
  }

  /** Answers something that could not be read as a message. */
  refuse(error: TernError, id?: RequestId): void {
    this.#put({ id, error: error.toData() });
  }

  /** The other side reads again. */
  drained(): void {
    this.#isFull = false;
    for (const [key, event] of this.#heldEvents) {
      if (this.#isFull) return;
      this.#heldEvents.delete(key);
      this.#put(event);
    }
    this.#wake();
  }

  /** Resolves when another message may be taken in: the bound on what a fast writer can pile up here. */
  async ready(): Promise<void> {
    while (!this.#isClosed && (this.#isFull || this.#pending.size >= maxPending)) await this.#moved.promise;
  }

  /** Resolves when every command received so far is answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#dispatcher.leave(this.#pending);
    this.#heldEvents.clear();
    this.#wake();
  }

  #put(message: object): void {
    if (!this.#isClosed) this.#isFull = !this.#write(encode(message));
  }

  #tell(event: AppEvent): void {
    if (!this.#isFull) return this.#put(event);
    const key = 'threadId' in event.payload ? `${event.event} ${event.payload.threadId}` : event.event;
    this.#heldEvents.delete(key);
    this.#heldEvents.set(key, event);
  }

  async #answer(id: RequestId, command: string, args: unknown): Promise<void> {
    const reply = await this.#dispatcher.call(command, args, this.#pending);
    this.#put(reply.ok ? { id, result: reply.result } : { id, error: reply.error });
  }

  #invalid(message: string, id?: RequestId): void {
    this.refuse(new TernError('requestInvalid', { message }), id);
  }

  #wake(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers<void>();
  }
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
