import type { Clock } from '../core/clock.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { HistoryRequestFrame } from '../protocol/frames/up/history.ts';
import { createRequests, type Requests } from './requests.ts';

export type HistoryQuestion = Omit<HistoryRequestFrame, 'frame' | 'id'>;

/** An answer is in the mirror when the promise resolves. */
export function createHistoryRequests({
  clock,
  send,
}: {
  readonly clock: Clock;
  readonly send: (frame: HistoryRequestFrame) => void;
}): Requests<HistoryQuestion, HistoryFrame> {
  return createRequests({ clock, send: (id, question) => send({ frame: 'history', id, ...question }) });
}
