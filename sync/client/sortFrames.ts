import { assertNever } from '../core/assertNever.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { DigestFrame } from '../protocol/frames/down/digest.ts';
import type { ErrorFrame } from '../protocol/frames/down/error.ts';
import type { MessageInfoFrame } from '../protocol/frames/down/messageInfo.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { PictureFrame } from '../protocol/frames/down/picture.ts';
import type { PersonPresence } from '../protocol/frames/down/presence.ts';
import type { SignalFrame } from '../protocol/frames/down/signal.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { Position } from '../protocol/frames/position.ts';
import type { MirrorFrame } from './ports.ts';

/** The frames of one turn by what is to be done with them, each kind in the order it came. */
export interface SortedFrames {
  readonly answers: readonly (AckFrame | NackFrame)[];
  readonly merged: readonly MirrorFrame[];
  readonly signals: readonly SignalFrame[];
  readonly presence: readonly PersonPresence[];
  readonly errors: readonly ErrorFrame[];
  readonly digests: readonly DigestFrame[];
  readonly infos: readonly MessageInfoFrame[];
  readonly pictures: readonly PictureFrame[];
  /** The last chunk of heads is among them. */
  readonly headsComplete: boolean;
  /** The newest `at` among them. */
  readonly at: Position | null;
}

export function sortFrames(frames: readonly ReadFrame[]): SortedFrames {
  const answers: (AckFrame | NackFrame)[] = [];
  const merged: MirrorFrame[] = [];
  const signals: SignalFrame[] = [];
  const presence: PersonPresence[] = [];
  const errors: ErrorFrame[] = [];
  const digests: DigestFrame[] = [];
  const infos: MessageInfoFrame[] = [];
  const pictures: PictureFrame[] = [];
  let headsComplete = false;
  let at: Position | null = null;
  for (const frame of frames) {
    if ('at' in frame) at = frame.at;
    switch (frame.frame) {
      case 'ack':
      case 'nack':
        answers.push(frame);
        break;
      case 'heads':
        headsComplete ||= !frame.more;
        merged.push(frame);
        break;
      case 'changes':
      case 'history':
        merged.push(frame);
        break;
      case 'digest':
        digests.push(frame);
        break;
      case 'messageInfo':
        infos.push(frame);
        break;
      case 'picture':
        pictures.push(frame);
        break;
      case 'signal':
        signals.push(frame);
        break;
      case 'presence':
        presence.push(...frame.people);
        break;
      case 'error':
        errors.push(frame);
        break;
      // The connection's own.
      case 'pong':
      case 'welcome':
      case 'bye':
        break;
      default:
        assertNever(frame);
    }
  }
  return { answers, merged, signals, presence, errors, digests, infos, pictures, headsComplete, at };
}
