import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { requireFiles } from '../coreFiles.ts';
import type { Recordings } from '../files/recordings.ts';
import type { Session } from '../session.ts';
import { fileView } from '../views/files.ts';
import type { Handler } from './handler.ts';
import { requireThread } from './requireThread.ts';

export const keepRecording: Handler<'keepRecording'> = (
  { requireSession },
  { recordingId, threadId, videoNote, ...piece },
) => {
  const session = requireSession();
  requireThread(session, threadId);
  requireRecordings(session).keep({ recordingId, threadId, videoNote }, piece);
  return {};
};

export const takeRecordings: Handler<'takeRecordings'> = async ({ deps, requireSession }) => {
  const session = requireSession();
  const files = requireFiles(session);
  const recordings = [];
  for (const { recordingId, threadId, chosen } of requireRecordings(session).left()) {
    try {
      const file = fileView(await files.stage(chosen));
      recordings.push({
        recordingId,
        threadId: isThere(session, threadId) ? threadId : session.notesId,
        file,
      });
    } catch (error) {
      // It stays on the disk for the next start: where the disk is full there is room then, perhaps.
      if (!(error instanceof TernError)) throw error;
      deps.logger.warn('recording.notTaken', { recordingId, code: error.code });
    }
  }
  return { recordings };
};

export const endRecording: Handler<'endRecording'> = ({ requireSession }, { recordingId }) => {
  requireRecordings(requireSession()).end(recordingId);
  return {};
};

function requireRecordings({ filing: { recordings } }: Session): Recordings {
  if (recordings === null) throw new TernError('notAvailableHere', { message: 'this core keeps no files' });
  return recordings;
}

const isThere = ({ mirror, outbox }: Session, threadId: ThreadId) =>
  mirror.read.hasThread(threadId) || outbox.read.creationOf(threadId) !== null;
