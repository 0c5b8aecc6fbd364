import { type Static, Type } from 'typebox';
import { Op } from '../ops/op.ts';
import { DigestRequestFrame } from './up/digest.ts';
import { HelloFrame } from './up/hello.ts';
import { HistoryRequestFrame } from './up/history.ts';
import { MessageInfoRequestFrame } from './up/messageInfo.ts';
import { PictureRequestFrame } from './up/picture.ts';
import { PingFrame } from './up/ping.ts';
import { PresenceRequestFrame } from './up/presence.ts';
import { PullFrame } from './up/pull.ts';
import { SignalRequestFrame } from './up/signal.ts';

const others = [
  PullFrame,
  HistoryRequestFrame,
  DigestRequestFrame,
  MessageInfoRequestFrame,
  PictureRequestFrame,
  SignalRequestFrame,
  PresenceRequestFrame,
  PingFrame,
  HelloFrame,
] as const;

/** Client → gateway. */
export const UpFrame = Type.Union([Op, ...others]);
export type UpFrame = Op | Static<(typeof others)[number]>;
