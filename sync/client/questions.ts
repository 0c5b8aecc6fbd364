import type { Clock } from '../core/clock.ts';
import { TernError } from '../core/ternError.ts';
import type { DigestFrame } from '../protocol/frames/down/digest.ts';
import type { ErrorFrame } from '../protocol/frames/down/error.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { MessageInfoFrame } from '../protocol/frames/down/messageInfo.ts';
import type { PictureFrame } from '../protocol/frames/down/picture.ts';
import type { DigestRequestFrame } from '../protocol/frames/up/digest.ts';
import type { HistoryRequestFrame } from '../protocol/frames/up/history.ts';
import type { MessageInfoRequestFrame } from '../protocol/frames/up/messageInfo.ts';
import type { PictureRequestFrame } from '../protocol/frames/up/picture.ts';
import type { UpFrame } from '../protocol/frames/up.ts';
import type { Part } from './part.ts';
import { createRequests, type Requests } from './requests.ts';

type QuestionOf<Frame> = Omit<Frame, 'frame' | 'id'>;
export type HistoryQuestion = QuestionOf<HistoryRequestFrame>;
export type DigestQuestion = QuestionOf<DigestRequestFrame>;
export type MessageInfoQuestion = QuestionOf<MessageInfoRequestFrame>;
export type PictureQuestion = QuestionOf<PictureRequestFrame>;

/** What a client asks of the gateway beside its feeds, by the frame that asks. */
export interface Questions extends Part {
  /** An answer is in the mirror when the promise resolves. */
  readonly history: Requests<HistoryQuestion, HistoryFrame>;
  readonly digest: Requests<DigestQuestion, DigestFrame>;
  readonly messageInfo: Requests<MessageInfoQuestion, MessageInfoFrame>;
  readonly picture: Requests<PictureQuestion, PictureFrame>;
}

export function createQuestions({
  clock,
  send,
}: {
  readonly clock: Clock;
  readonly send: (frame: UpFrame) => void;
}): Questions {
  const history = createRequests<HistoryQuestion, HistoryFrame>({
    clock,
    send: (id, question) => send({ frame: 'history', id, ...question }),
  });
  const digest = createRequests<DigestQuestion, DigestFrame>({
    clock,
    send: (id, question) => send({ frame: 'digest', id, ...question }),
  });
  const messageInfo = createRequests<MessageInfoQuestion, MessageInfoFrame>({
    clock,
    send: (id, question) => send({ frame: 'messageInfo', id, ...question }),
  });
  const picture = createRequests<PictureQuestion, PictureFrame>({
    clock,
    send: (id, question) => send({ frame: 'picture', id, ...question }),
  });
  const asked = { history, digest, messageInfo, picture };

  function refused({ request, id, error }: ErrorFrame): void {
    if (id !== undefined && Object.hasOwn(asked, request))
      asked[request as keyof typeof asked].refused(id, TernError.fromData(error));
  }

  return {
    ...asked,
    onFrames({ frames }) {
      frames.errors.forEach(refused);
      for (const frame of frames.merged) if (frame.frame === 'history') history.arrived(frame);
      for (const frame of frames.digests) digest.arrived(frame);
      for (const frame of frames.infos) messageInfo.arrived(frame);
      for (const frame of frames.pictures) picture.arrived(frame);
    },
    onReview: () => Object.values(asked).forEach((requests) => requests.review()),
    onLost() {
      const error = new TernError('connectionLost');
      Object.values(asked).forEach((requests) => requests.failAll(error));
    },
  };
}
