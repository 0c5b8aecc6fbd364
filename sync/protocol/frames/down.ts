import { type Static, Type } from 'typebox';
import { AckFrame } from './down/ack.ts';
import { ByeFrame } from './down/bye.ts';
import { ChangesFrame } from './down/changes.ts';
import { DigestFrame } from './down/digest.ts';
import { ErrorFrame } from './down/error.ts';
import { HeadsFrame } from './down/heads.ts';
import { HistoryFrame } from './down/history.ts';
import { MessageInfoFrame } from './down/messageInfo.ts';
import { NackFrame } from './down/nack.ts';
import { PictureFrame } from './down/picture.ts';
import { PongFrame } from './down/pong.ts';
import { PresenceFrame } from './down/presence.ts';
import { SignalFrame } from './down/signal.ts';
import { WelcomeFrame } from './down/welcome.ts';

/** Gateway → client. */
export const DownFrame = Type.Union([
  AckFrame,
  ChangesFrame,
  NackFrame,
  SignalFrame,
  PresenceFrame,
  HeadsFrame,
  HistoryFrame,
  DigestFrame,
  MessageInfoFrame,
  PictureFrame,
  PongFrame,
  WelcomeFrame,
  ErrorFrame,
  ByeFrame,
]);
export type DownFrame = Static<typeof DownFrame>;
