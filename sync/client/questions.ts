import type { Clock } from '../core/clock.ts';
import { TernError } from '../core/ternError.ts';
import type { DigestFrame } from '../protocol/frames/down/digest.ts';
import type { ErrorFrame } from '../protocol/frames/down/error.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { MessageInfoFrame } from '../protocol/frames/down/messageInfo.ts';
import type { DigestRequestFrame } from '../protocol/frames/up/digest.ts';
import type { HistoryRequestFrame } from '../protocol/frames/up/history.ts';
import type { MessageInfoRequestFrame } from '../protocol/frames/up/messageInfo.ts';
import type { UpFrame } from '../protocol/frames/up.ts';
import { createRequests, type Requests } from './requests.ts';

type QuestionOf<Frame> = Omit<Frame, 'frame' | 'id'>;
export type HistoryQuestion = QuestionOf<HistoryRequestFrame>;
export type DigestQuestion = QuestionOf<DigestRequestFrame>;
export type MessageInfoQuestion = QuestionOf<MessageInfoRequestFrame>;

/** What a client asks of the gateway beside its feeds, by the frame that asks. */
export interface Questions {
  /** An answer is in the mirror when the promise resolves. */
  readonly history: Requests<HistoryQuestion, HistoryFrame>;
  readonly digest: Requests<DigestQuestion, DigestFrame>;
  readonly messageInfo: Requests<MessageInfoQuestion, MessageInfoFrame>;
  refused(frame: ErrorFrame): void;
  review(): void;
  failAll(error: TernError): void;
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
  const asked = { history, digest, messageInfo };

  return {
    ...asked,
    refused({ request, id, error }) {
      if (id !== undefined && Object.hasOwn(asked, request))
        asked[request as keyof typeof asked].refused(id, TernError.fromData(error));
    },
    review: () => Object.values(asked).forEach((requests) => requests.review()),
    failAll: (error) => Object.values(asked).forEach((requests) => requests.failAll(error)),
  };
}
