import { afterEach, describe, expect, it, vi } from 'vitest';
import { Asking, whyNotGiven } from '../../../renderer/features/voice/asking.ts';

afterEach(() => vi.unstubAllGlobals());

/** A system that has not answered yet whether it gives the microphone. */
function system() {
  const stop = vi.fn<() => void>();
  const stream = { getTracks: () => [{ stop }, { stop }] } as unknown as MediaStream;
  const answers: PromiseWithResolvers<MediaStream>[] = [];
  const getUserMedia = () => {
    const answer = Promise.withResolvers<MediaStream>();
    answers.push(answer);
    return answer.promise;
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return { stream, stop, answers };
}

const audio = { audio: true };
const always = () => true;

describe('[VIDEONOTE-2] whoever asks for the microphone or the camera', () => {
  it('has it once the system says so', async () => {
    const { stream, stop, answers } = system();
    const asking = new Asking();
    const given = asking.stream(audio, always);
    expect(asking.isOpen).toBe(true);
    answers[0]?.resolve(stream);
    expect(await given).toBe(stream);
    expect(asking.isOpen).toBe(false);
    expect(stop).not.toHaveBeenCalled();
  });

  it('lets it go if that was called off meanwhile, also where it is asked for again', async () => {
    const { stream, stop, answers } = system();
    const asking = new Asking();
    const first = asking.stream(audio, always);
    asking.callOff();
    const second = asking.stream(audio, always);
    answers[0]?.resolve(stream);
    expect(await first).toBeNull();
    expect(stop).toHaveBeenCalledTimes(2);
    expect(asking.isOpen).toBe(true);
    answers[1]?.resolve(stream);
    expect(await second).toBe(stream);
  });

  it('lets it go if nobody looks at the conversation any more', async () => {
    const { stream, stop, answers } = system();
    const given = new Asking().stream(audio, () => false);
    answers[0]?.resolve(stream);
    expect(await given).toBeNull();
    expect(stop).toHaveBeenCalledTimes(2);
  });

  it('hears a refusal, and may ask again', async () => {
    const { answers } = system();
    const asking = new Asking();
    const given = asking.stream(audio, always);
    answers[0]?.reject(new DOMException('no', 'NotAllowedError'));
    await expect(given).rejects.toThrow('no');
    expect(asking.isOpen).toBe(false);
  });
});

it.each([
  ['NotAllowedError', 'refused'],
  ['NotReadableError', 'inUse'],
  ['AbortError', 'inUse'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
])('%s of the system is said as %s', (name, reason) => {
  expect(whyNotGiven(new DOMException('no', name))).toBe(reason);
});
