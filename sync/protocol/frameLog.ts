import { parseDownFrame, parseUpFrame } from './codec.ts';
import { describeFrame, type TextDetail } from './describeFrame.ts';

/** Logs a frame; `up` goes to the gateway. */
export type FrameLog = (way: 'up' | 'down', text: string) => void;

export interface FrameLogOptions {
  /** Name of this end of the wire. */
  readonly who: string;
  readonly detail: TextDetail;
  readonly now: () => number;
  readonly write: (line: string) => void;
}

const utf8 = new TextEncoder();

/** For debugging: one line per frame with time, end, direction, kind, main fields and size. */
export function createFrameLog({ who, detail, now, write }: FrameLogOptions): FrameLog {
  return (way, text) => {
    const parsed = way === 'up' ? parseUpFrame(text) : parseDownFrame(text);
    const what = parsed.ok ? describeFrame(parsed.value, detail) : `unreadable: ${parsed.error.message}`;
    const time = new Date(now()).toISOString().slice(11, 23);
    write(`${time} ${who.padEnd(10)} ${way === 'up' ? '↑' : '↓'} ${what} ${utf8.encode(text).length} B`);
  };
}
