import type { Transport, TransportListener } from '../../sync/client/ports.ts';
import { encodeFrame, parseUpFrame } from '../../sync/protocol/codec.ts';
import type { DownFrame } from '../../sync/protocol/frames/down.ts';
import type { UpFrame } from '../../sync/protocol/frames/up.ts';

/** One attempt at a link, in the test's hand: what the client sent, and what the gateway does. */
export interface ScriptedLink {
  readonly sent: UpFrame[];
  readonly isClosed: () => boolean;
  readonly opens: () => void;
  readonly says: (...frames: DownFrame[]) => void;
  readonly saysText: (text: string) => void;
  /** Of a frame that is not whole yet. */
  readonly saysSomeBytes: () => void;
  readonly ends: (reason?: string) => void;
  /** Frames of a kind that the client sent. */
  readonly sentOf: <Kind extends UpFrame['frame']>(frame: Kind) => Extract<UpFrame, { frame: Kind }>[];
}

export interface ScriptedTransport extends Transport {
  readonly links: ScriptedLink[];
  readonly last: () => ScriptedLink;
}

/** A transport without a network. What the client sends must be frames of the protocol. */
export function scriptedTransport(): ScriptedTransport {
  const links: ScriptedLink[] = [];
  return {
    links,
    last() {
      const link = links.at(-1);
      if (link === undefined) throw new Error('no link was opened');
      return link;
    },
    open(_url, listener: TransportListener) {
      let closed = false;
      const sent: UpFrame[] = [];
      const link: ScriptedLink = {
        sent,
        isClosed: () => closed,
        opens: () => listener.onOpen(),
        says: (...frames) => {
          for (const frame of frames) listener.onFrame(encodeFrame(frame));
        },
        saysText: (text) => listener.onFrame(text),
        saysSomeBytes: () => listener.onData(),
        ends: (reason = 'gone') => listener.onClose(reason),
        sentOf: <Kind extends UpFrame['frame']>(kind: Kind) =>
          sent.filter((frame): frame is Extract<UpFrame, { frame: Kind }> => frame.frame === kind),
      };
      links.push(link);
      return {
        send(text) {
          const parsed = parseUpFrame(text);
          if (!parsed.ok) throw parsed.error;
          sent.push(parsed.value);
        },
        close() {
          closed = true;
        },
      };
    },
  };
}
