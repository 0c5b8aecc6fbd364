import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Trays } from '../files/trays.ts';
import { Asking, whyNotGiven } from '../voice/asking.ts';
import { KeptRecording } from '../voice/keptRecording.ts';
import { leastMs, pieceEveryMs, recordingOf } from '../voice/recordingOf.ts';

/** [VIDEONOTE-2] */
export const longestSeconds = 60;
/** A face is clear at these, and a minute of it has 7 MB. */
const rates = { videoBitsPerSecond: 900_000, audioBitsPerSecond: 48_000 };
/** Each side of what is asked of the camera. */
const pixels = 480;
const shownEveryMs = 100;

const wanted: MediaStreamConstraints = {
  audio: true,
  video: {
    ...{ facingMode: 'user', frameRate: { ideal: 30, max: 30 } },
    ...{ width: { ideal: pixels }, height: { ideal: pixels }, aspectRatio: { ideal: 1 } },
  },
};

interface Taking {
  readonly threadId: ThreadId;
  readonly recorder: MediaRecorder;
  readonly recorded: Promise<Blob>;
  readonly kept: KeptRecording;
  readonly timer: number;
  readonly startedAt: number;
}

/** Records a video note; it stands in the tray of its conversation until it is sent. */
export class NoteRecorder {
  readonly #deps: StoreDeps;
  readonly #trays: () => Pick<Trays, 'add'>;
  #taking: Taking | null = null;
  readonly #asking = new Asking();

  constructor(deps: StoreDeps, trays: () => Pick<Trays, 'add'>) {
    this.#deps = deps;
    this.#trays = trays;
  }

  async start(threadId: ThreadId): Promise<void> {
    const { store, toast, translate } = this.#deps;
    if (this.#taking !== null || this.#asking.isOpen || store.getState().recording !== null) return;
    let stream: MediaStream | null = null;
    try {
      stream = await this.#asking.stream(wanted, () => store.getState().openThreadId === threadId);
      if (stream !== null) this.#taking = this.#take(threadId, stream);
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      const sentences = {
        refused: translate('videoNotes.notAllowed'),
        inUse: translate('videoNotes.inUse'),
        none: translate('videoNotes.noCamera'),
      };
      toast(sentences[whyNotGiven(error)], { tone: 'coral' });
    }
  }

  /** What was recorded goes into the tray. */
  async stop(): Promise<void> {
    const taken = this.#end();
    if (taken === null) return;
    const { threadId, durationMs, recorded, kept } = taken;
    const bytes = await recorded;
    if (durationMs < leastMs || bytes.size === 0) return kept.end();
    const name = `video-note-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.webm`;
    const file = new File([bytes], name, { type: 'video/webm' });
    this.#trays().add(threadId, [file], { durationMs, videoNote: true, recordingId: kept.recordingId });
  }

  /** It is gone. */
  cancel(): void {
    this.#end()?.kept.end();
  }

  #take(threadId: ThreadId, stream: MediaStream): Taking {
    const { store, toast, translate } = this.#deps;
    const recorder = new MediaRecorder(stream, { mimeType: typeHere(), ...rates });
    const startedAt = performance.now();
    store.setState({ filming: { threadId, stream, seconds: 0 } });
    const timer = window.setInterval(() => {
      const seconds = (performance.now() - startedAt) / 1000;
      store.setState({ filming: { threadId, stream, seconds } });
      if (seconds < longestSeconds) return;
      void this.stop();
      toast(translate('videoNotes.full'));
    }, shownEveryMs);
    // Whoever unplugs the camera keeps what was recorded.
    for (const track of stream.getTracks()) track.addEventListener('ended', () => void this.stop());
    const kept = new KeptRecording(this.#deps, threadId, null);
    const recorded = recordingOf(recorder, (piece) => kept.add(piece));
    recorder.start(pieceEveryMs);
    return { threadId, recorder, recorded, kept, timer, startedAt };
  }

  #end() {
    this.#asking.callOff();
    const taking = this.#taking;
    if (taking === null) return null;
    this.#taking = null;
    window.clearInterval(taking.timer);
    if (taking.recorder.state !== 'inactive') taking.recorder.stop();
    this.#deps.store.setState({ filming: null });
    return { ...taking, durationMs: Math.round(performance.now() - taking.startedAt) };
  }
}

/** What every window can play, whatever made it. [CONTENT-6] */
function typeHere(): string {
  const types = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus'];
  return types.find((type) => MediaRecorder.isTypeSupported(type)) ?? 'video/webm';
}
