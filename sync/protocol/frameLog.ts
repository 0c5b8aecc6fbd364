import { parseDownFrame, parseUpFrame } from './codec.ts';
import { describeFrame, type TextDetail } from './describeFrame.ts';

/** Takes a frame on its way; `up` goes to the gateway. */
export type FrameLog = (way: 'up' | 'down', text: string) => void;

export interface FrameLogOptions {
  /** Whose end of the wire this is. */
  readonly who: string;
  readonly detail: TextDetail;
  readonly now: () => number;
  readonly write: (line: string) => void;
}

const utf8 = new TextEncoder();

/** For debugging only: a line for each frame with time, who, way, kind, what matters of it, and its size. */
export function createFrameLog({ who, detail, now, write }: FrameLogOptions): FrameLog {
  return (way, text) => {
    const parsed = way === 'up' ? parseUpFrame(text) : parseDownFrame(text);
    const what = parsed.ok ? describeFrame(parsed.value, detail) : `unreadable: ${parsed.error.message}`;
    const time = new Date(now()).toISOString().slice(11, 23);
    write(`${time} ${who.padEnd(10)} ${way === 'up' ? '↑' : '↓'} ${what} ${utf8.encode(text).length} B`);
  };
}
