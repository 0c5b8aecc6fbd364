import { levelEveryMs, waveformOf } from '../../../preload/views/recording.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Trays } from '../files/trays.ts';
import { Asking, whyNotGiven } from './asking.ts';
import { KeptRecording } from './keptRecording.ts';
import { leastMs, pieceEveryMs, recordingOf } from './recordingOf.ts';

const mimeType = 'audio/webm;codecs=opus';
/** Speech is clear at this. */
const audioBitsPerSecond = 32_000;

interface Taking {
  readonly threadId: ThreadId;
  readonly recorder: MediaRecorder;
  readonly recorded: Promise<Blob>;
  readonly context: AudioContext;
  readonly kept: KeptRecording;
  readonly timer: number;
  readonly startedAt: number;
}

/** Records a voice message; what was recorded stands in the tray of its conversation until it is sent. */
export class Recorder {
  readonly #deps: StoreDeps;
  readonly #trays: () => Pick<Trays, 'add' | 'addLeft' | 'addLeftNote'>;
  readonly #openThread: (threadId: ThreadId) => void;
  #taking: Taking | null = null;
  readonly #asking = new Asking();

  constructor(
    deps: StoreDeps,
    trays: () => Pick<Trays, 'add' | 'addLeft' | 'addLeftNote'>,
    openThread: (threadId: ThreadId) => void,
  ) {
    this.#deps = deps;
    this.#trays = trays;
    this.#openThread = openThread;
  }

  async start(threadId: ThreadId): Promise<void> {
    const { store, toast, translate } = this.#deps;
    if (this.#taking !== null || this.#asking.isOpen || store.getState().filming !== null) return;
    let stream: MediaStream | null = null;
    try {
      const isWanted = () => store.getState().openThreadId === threadId;
      stream = await this.#asking.stream({ audio: true }, isWanted);
      if (stream !== null) this.#taking = this.#take(threadId, stream);
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      const sentences = {
        refused: translate('voice.notAllowed'),
        inUse: translate('voice.inUse'),
        none: translate('voice.noMicrophone'),
      };
      toast(sentences[whyNotGiven(error)], { tone: 'coral' });
    }
  }

  /** What was recorded goes into the tray. */
  async stop(): Promise<void> {
    const taken = this.#end();
    if (taken === null) return;
    const { threadId, levels, durationMs, recorded, kept } = taken;
    const bytes = await recorded;
    if (durationMs < leastMs || bytes.size === 0) return kept.end();
    const name = `voice-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.webm`;
    const file = new File([bytes], name, { type: 'audio/webm' });
    const { recordingId } = kept;
    this.#trays().add(threadId, [file], { durationMs, waveform: waveformOf(levels), recordingId });
  }

  /** It is gone. */
  cancel(): void {
    this.#end()?.kept.end();
  }

  /** What was recorded before the app ended goes into the tray of its conversation. */
  async takeLeft(): Promise<void> {
    const { bridge, toast, translate } = this.#deps;
    const answer = await bridge.invoke('takeRecordings', {});
    if (!answer.ok) return;
    for (const { recordingId, threadId, file } of answer.result.recordings) {
      const { durationMs = 0, waveform = '', videoNote } = file;
      if (videoNote === true) await this.#trays().addLeftNote(threadId, file, recordingId);
      else this.#trays().addLeft(threadId, file, { durationMs, waveform, recordingId });
      const run = () => this.#openThread(threadId);
      const left = videoNote === true ? translate('videoNotes.left') : translate('voice.left');
      toast(left, { action: { label: translate('voice.showLeft'), run } });
    }
  }

  #take(threadId: ThreadId, stream: MediaStream): Taking {
    const { store } = this.#deps;
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond });
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const startedAt = performance.now();
    store.setState({ recording: { threadId, seconds: 0, levels: [] } });
    const timer = window.setInterval(() => {
      const { recording } = store.getState();
      if (recording === null) return;
      analyser.getFloatTimeDomainData(samples);
      const loud = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
      const seconds = (performance.now() - startedAt) / 1000;
      store.setState({
        recording: { ...recording, seconds, levels: [...recording.levels, Math.min(1, loud)] },
      });
    }, levelEveryMs);
    // Whoever unplugs the microphone keeps what was said.
    stream.getAudioTracks()[0]?.addEventListener('ended', () => void this.stop());
    const kept = new KeptRecording(this.#deps, threadId, () => store.getState().recording?.levels ?? []);
    const recorded = recordingOf(recorder, (piece) => kept.add(piece));
    recorder.start(pieceEveryMs);
    return { threadId, recorder, recorded, kept, context, timer, startedAt };
  }

  #end() {
    this.#asking.callOff();
    const taking = this.#taking;
    if (taking === null) return null;
    this.#taking = null;
    const { store } = this.#deps;
    const levels = store.getState().recording?.levels ?? [];
    window.clearInterval(taking.timer);
    void taking.context.close();
    if (taking.recorder.state !== 'inactive') taking.recorder.stop();
    store.setState({ recording: null });
    return { ...taking, levels, durationMs: Math.round(performance.now() - taking.startedAt) };
  }
}
