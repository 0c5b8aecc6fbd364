import type { Answer } from '../../preload/contract.ts';
import type { CommandName } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';

/** What the host may send over its WebSocket, before it is told apart. */
interface HostMessage {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: ErrorData;
  readonly event?: string;
}

export type Incoming =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<CommandName> }
  | { readonly kind: 'event'; readonly event: AppEvent };

/** The host is the same program's other half, on loopback and authenticated: its rows are taken as typed. */
export function parseIncoming(data: string): Incoming | null {
  const message = JSON.parse(data) as HostMessage;
  if (typeof message.event === 'string') return { kind: 'event', event: message as unknown as AppEvent };
  if (typeof message.id !== 'number') return null;
  const answer =
    message.error === undefined ? { ok: true, result: message.result } : { ok: false, error: message.error };
  return { kind: 'answer', id: message.id, answer: answer as Answer<CommandName> };
}

export const connectionLost: { readonly ok: false; readonly error: ErrorData } = {
  ok: false,
  error: { code: 'connectionLost', retryable: true, message: 'the host of this window is gone' },
};
