import {
  appendFileSync,
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Static, Type } from 'typebox';
import { levelEveryMs, loudestLevel, waveformOf } from '../../../preload/views/recording.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { ThreadIdSchema, UserIdSchema } from '../../../sync/protocol/ids.ts';
import { strictObject } from '../../../sync/protocol/shape.ts';
import { compileJsonValidator } from '../../../sync/protocol/validator.ts';
import { makeFolder } from '../makeFolder.ts';
import type { ChosenPieces } from './sealChosen.ts';
import { diskError } from './sealedFiles.ts';

/** The first line of a recording's file says whose it is; each line after it is a piece. */
const Head = strictObject({
  userId: UserIdSchema,
  threadId: ThreadIdSchema,
  /** Left out: a voice message. */
  videoNote: Type.Optional(Type.Literal(true)),
});
const Piece = strictObject({ bytes: Type.String(), levels: Type.Array(Type.Number()) });
const parseHead = compileJsonValidator(Head, 'fileUnreadable');
const parsePiece = compileJsonValidator(Piece, 'fileUnreadable');

export interface RecordedPiece {
  /** In base64. */
  readonly bytes: string;
  /** From 0 to `loudestLevel`, one every `levelEveryMs`. */
  readonly levels: readonly number[];
}

interface Recorded {
  readonly recordingId: string;
  readonly threadId: ThreadId;
  /** Left out: a voice message. */
  readonly videoNote?: true | undefined;
}

export interface LeftRecording {
  readonly recordingId: string;
  readonly threadId: ThreadId;
  readonly chosen: ChosenPieces;
}

/**
 * Voice messages and video notes that are being recorded or wait to be sent: of a crash they lose what came since the
 * last piece. [VIDEONOTE-3]
 */
export interface Recordings {
  /** Durable when it returns. @throws TernError diskFull */
  keep(recorded: Recorded, piece: RecordedPiece): void;
  /** What an earlier process left, each once, the oldest first. */
  left(): readonly LeftRecording[];
  end(recordingId: string): void;
}

/** Beside the folder of sealed files. */
export const recordingsBeside = (sealedFolder: string) => join(dirname(sealedFolder), 'recordings');

/** Those that a window of this process has. */
export type KnownRecordings = Set<string>;

/** @param folder made when it is first needed @param userId whose recordings they are: those of others stay as they are */
export function openRecordings(folder: string, userId: UserId, known: KnownRecordings): Recordings {
  const pathOf = (recordingId: string) => join(folder, recordingId);

  return {
    keep({ recordingId, threadId, videoNote }, piece) {
      known.add(recordingId);
      const path = pathOf(recordingId);
      try {
        makeFolder(folder);
        if (!existsSync(path)) append(path, { userId, threadId, ...(videoNote === true && { videoNote }) });
        append(path, piece);
      } catch (error) {
        throw diskError(error);
      }
    },
    left() {
      if (!existsSync(folder)) return [];
      const files = readdirSync(folder).filter((name) => !known.has(name));
      const all = files.map((name) => ({ name, at: statSync(pathOf(name)).mtime }));
      return all
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .flatMap(({ name, at }) => {
          const read = readRecording(readFileSync(pathOf(name), 'utf8'));
          if (read !== null && read.userId !== userId) return [];
          known.add(name);
          if (read !== null)
            return { recordingId: name, threadId: read.threadId, chosen: chosenOf(read, at) };
          rmSync(pathOf(name));
          return [];
        });
    },
    end: (recordingId) => rmSync(pathOf(recordingId), { force: true }),
  };
}

/** A line that was not finished is none: a process died of it. */
function append(path: string, line: object): void {
  const file = openSync(path, 'a', 0o600);
  try {
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

interface Read extends Static<typeof Head> {
  readonly pieces: readonly RecordedPiece[];
}

/** Null: it holds nothing that was said. */
function readRecording(text: string): Read | null {
  const [first = '', ...rest] = text.split('\n');
  const head = parseHead(first);
  if (!head.ok) return null;
  const parsed = rest.map((line) => parsePiece(line));
  const whole = parsed.findIndex(({ ok }) => !ok);
  const pieces = parsed.slice(0, whole).flatMap((piece) => (piece.ok ? [piece.value] : []));
  return pieces.some(({ bytes }) => bytes !== '') ? { ...head.value, pieces } : null;
}

function chosenOf({ videoNote, pieces }: Read, at: Date): ChosenPieces {
  const when = at.toISOString().slice(0, 19).replaceAll(':', '-');
  const source = bytesOf(pieces);
  // How long it is, and what is seen of it, is known to a window that can play it.
  if (videoNote === true) return { name: `video-note-${when}.webm`, source, known: { videoNote } };
  const levels = pieces.flatMap((piece) => piece.levels.map((level) => level / loudestLevel));
  return {
    ...{ name: `voice-${when}.webm`, source },
    known: { durationMs: levels.length * levelEveryMs, waveform: waveformOf(levels) },
  };
}

async function* bytesOf(pieces: readonly RecordedPiece[]): AsyncGenerator<Uint8Array> {
  for (const { bytes } of pieces) yield Buffer.from(bytes, 'base64');
}
