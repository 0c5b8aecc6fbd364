import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { FileView } from '../views/file.ts';
import { loudestLevel } from '../views/recording.ts';
import { command } from './command.ts';

const recordingId = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });

export const recordingsCommands = {
  keepRecording: command(
    'Keeps the next second or so of a voice message or a video note on disk, until `endRecording`: its bytes in base64, and of a voice message how loud it was, from 0 to 255, twenty times a second. Answers once it is durable.',
    strictObject({
      recordingId,
      threadId: ThreadIdSchema,
      /** Left out: a voice message. The first piece says it. */
      videoNote: Type.Optional(Type.Literal(true)),
      bytes: Type.String({ maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
      levels: Type.Array(wholeNumber(0, loudestLevel), { maxItems: 2_000 }),
    }),
    Type.Object({}),
  ),
  takeRecordings: command(
    'Hands over what was recorded before the app ended and was neither sent nor deleted, each once, the oldest first: as a file to be sent, for the conversation it was meant for. Of a conversation that is gone: for the notes.',
    strictObject({}),
    Type.Object({
      recordings: Type.Array(
        Type.Object({ recordingId: Type.String(), threadId: ThreadIdSchema, file: FileView }),
      ),
    }),
  ),
  endRecording: command(
    'Forgets a recording: it is sent, or is not to be.',
    strictObject({ recordingId }),
    Type.Object({}),
  ),
};
