import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier } from '../../store/fileCarrier.ts';
import { isListened } from './isListened.ts';
import { type Playback, rates } from './slice.ts';

/** Of a message: what is to be heard of it. */
export interface Sound {
  readonly message: Pick<MessageView, 'threadId' | 'messageId' | 'senderName'>;
  readonly file: Pick<FileView, 'blobId' | 'durationMs' | 'waveform'>;
}

/** So many are looked through for the next one. */
const page = 100;

/** One thing is heard at a time, also while another conversation is looked at. */
export class Player {
  readonly #deps: StoreDeps;
  readonly #carrier: FileCarrier;
  readonly #whyNot: (url: string) => Promise<string>;
  /** Where each was left, in seconds. */
  readonly #left = new Map<BlobId, number>();
  /** Where it is on the screen. */
  readonly #sights = new Set<unknown>();
  #current: Sound | null = null;
  /** [LISTEN-5] It was said of the current one. */
  #isSaid = false;
  #made: HTMLAudioElement | null = null;
  #other: Pick<HTMLMediaElement, 'pause'> | null = null;

  /** @param whyNot in words: nothing is heard from an address */
  constructor(deps: StoreDeps, carrier: FileCarrier, whyNot: (url: string) => Promise<string>) {
    this.#deps = deps;
    this.#carrier = carrier;
    this.#whyNot = whyNot;
  }

  async play(sound: Sound): Promise<void> {
    const { store, toast } = this.#deps;
    const audio = this.#audio();
    this.#other?.pause();
    if (!this.#isCurrent(sound)) this.#begin(sound, audio);
    audio.playbackRate = store.getState().playbackRate;
    try {
      await audio.play();
    } catch (error) {
      // Paused or replaced before it began is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.stop();
      toast(await this.#whyNot(audio.src), { tone: 'coral' });
    }
  }

  pause(): void {
    this.#made?.pause();
  }

  /** Something else is seen and heard now. */
  yieldTo(media: Pick<HTMLMediaElement, 'pause'>): void {
    this.pause();
    if (media !== this.#other) this.#other?.pause();
    this.#other = media;
  }

  /** @param place a player of what is heard; several may show it */
  noteSight(place: unknown, isInSight: boolean): void {
    if (isInSight) this.#sights.add(place);
    else this.#sights.delete(place);
    this.#deps.store.setState({ playbackInSight: this.#sights.size > 0 });
  }

  /** Where it was left is remembered. */
  stop(): void {
    this.#keepPlace();
    this.#made?.pause();
    this.#current = null;
    this.#deps.store.setState({ playback: null });
  }

  /** @param at in seconds */
  seek(at: number): void {
    if (this.#made !== null) this.#made.currentTime = at;
    this.#show({ at });
  }

  nextRate(): void {
    const { store } = this.#deps;
    const next = rates[(rates.indexOf(store.getState().playbackRate) + 1) % rates.length] ?? 1;
    if (this.#made !== null) this.#made.playbackRate = next;
    store.setState({ playbackRate: next });
  }

  #begin(sound: Sound, audio: HTMLAudioElement): void {
    this.#keepPlace();
    this.#current = sound;
    this.#isSaid = false;
    const { message, file } = sound;
    audio.src = this.#carrier.urlOf({ messageId: message.messageId, blobId: file.blobId });
    audio.currentTime = this.#left.get(file.blobId) ?? 0;
    this.#deps.store.setState({ playback: begun(sound, audio.currentTime) });
  }

  #isCurrent({ message, file }: Sound): boolean {
    const current = this.#current;
    return current?.message.messageId === message.messageId && current.file.blobId === file.blobId;
  }

  #show(change: Partial<Playback>): void {
    const { store } = this.#deps;
    const { playback } = store.getState();
    if (playback !== null) store.setState({ playback: { ...playback, ...change } });
  }

  #keepPlace(): void {
    if (this.#current !== null && this.#made?.ended === false)
      this.#left.set(this.#current.file.blobId, this.#made.currentTime);
  }

  #audio(): HTMLAudioElement {
    if (this.#made !== null) return this.#made;
    const made = new Audio();
    made.addEventListener('timeupdate', () => {
      this.#show({ at: made.currentTime });
      this.#sayListened(made);
    });
    made.addEventListener('play', () => this.#show({ isPlaying: true }));
    made.addEventListener('pause', () => this.#show({ isPlaying: false }));
    made.addEventListener('durationchange', () => {
      if (Number.isFinite(made.duration)) this.#show({ duration: made.duration });
    });
    made.addEventListener('ended', () => {
      this.#sayListened(made);
      void this.#goOn();
    });
    this.#made = made;
    return made;
  }

  /** [LISTEN-5] Who listens is asked for nothing, and shown no refusal: it is no action of theirs. */
  #sayListened({ played, duration }: HTMLAudioElement): void {
    const sound = this.#current;
    if (sound?.file.waveform === undefined || this.#isSaid || !isListened(played, duration)) return;
    this.#isSaid = true;
    const { threadId, messageId } = sound.message;
    void this.#deps.bridge.invoke('setListened', { threadId, messageId, listened: true });
  }

  async #goOn(): Promise<void> {
    const ended = this.#current;
    if (ended === null) return;
    this.#left.delete(ended.file.blobId);
    this.#show({ isPlaying: false, at: 0 });
    const next = await nextAfter(this.#deps, ended);
    if (next !== null && this.#current === ended) await this.play(next);
  }
}

const begun = ({ message, file }: Sound, at: number): Playback => ({
  ...{ threadId: message.threadId, messageId: message.messageId, blobId: file.blobId },
  ...{ sender: message.senderName, isPlaying: true, at },
  duration: file.durationMs === undefined ? null : file.durationMs / 1000,
});

/** The next newer one of its kind in the conversation: voice follows voice. */
async function nextAfter({ bridge }: StoreDeps, { message, file }: Sound): Promise<Sound | null> {
  const { threadId, messageId } = message;
  const answer = await bridge.invoke('listMedia', { threadId, kind: 'audio', after: null, limit: page });
  if (!answer.ok) return null;
  const isVoice = file.waveform !== undefined;
  const sounds = answer.result.items
    .toReversed()
    .flatMap((item) =>
      item.files
        .filter(({ kind, waveform }) => kind === 'audio' && (waveform !== undefined) === isVoice)
        .map((each): Sound => ({ message: item, file: each })),
    );
  const at = sounds.findIndex(
    (each) => each.message.messageId === messageId && each.file.blobId === file.blobId,
  );
  return at < 0 ? null : (sounds[at + 1] ?? null);
}
