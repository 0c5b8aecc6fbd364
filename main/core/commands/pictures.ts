import { TernError } from '../../../sync/core/ternError.ts';
import { isPicture } from '../../../sync/protocol/picture.ts';
import type { Session } from '../session.ts';
import { pictureOf } from '../views/pictures.ts';
import type { Handler } from './handler.ts';
import { requireMemberRight } from './requireThread.ts';

export const findPictures: Handler<'findPictures'> = ({ requireSession }, { of }) => {
  const session = requireSession();
  const shown = of.map((each) => pictureOf(session, each));
  return {
    digests: shown.map(({ digest }) => digest),
    pending: shown.some(({ isPending }) => isPending),
  };
};

export const readPicture: Handler<'readPicture'> = ({ requireSession }, { digest }) => {
  const { engine, mirror } = requireSession();
  const bytes = mirror.read.pictureBytes(digest);
  if (bytes === null) engine.wantPicture(digest);
  return { bytes };
};

export const setPicture: Handler<'setPicture'> = ({ requireSession, changed }, { threadId, ...body }) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'changeInfo');
  keepPicture(session, body.picture, body.bytes);
  if (pictureOf(session, threadId).digest === body.picture) return {};
  session.engine.submit({ type: 'setPicture', feedId: threadId, body });
  changed(['picturesChanged']);
  return {};
};

/** [PICTURE-4] Whoever chose it sees it at once, and offline. @throws TernError pictureInvalid */
export function keepPicture(
  { engine, mirror }: Session,
  digest: string | null,
  bytes: string | undefined,
): void {
  if (digest === null && bytes === undefined) return;
  const isWhole =
    digest !== null && bytes !== undefined && isPicture(Buffer.from(bytes, 'base64'), engine.limits());
  if (!isWhole || !mirror.keepPicture(digest, bytes)) throw new TernError('pictureInvalid');
}
