/** Two soft tones, a fourth apart, made by the browser itself: 120 ms at a tenth of full volume. */
const tones = [
  { hertz: 660, from: 0 },
  { hertz: 880, from: 0.05 },
];
const lengthSeconds = 0.07;
const volume = 0.1;

let context: AudioContext | null = null;

/** Nothing is heard before the first click or key in a tab: browsers wait for one. */
export function tick(): void {
  context ??= new AudioContext();
  // What is to be heard is heard now or not at all.
  if (context.state !== 'running') return void context.resume();
  const { currentTime, destination } = context;
  for (const { hertz, from } of tones) {
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const at = currentTime + from;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(volume, at + 0.01);
    gain.gain.linearRampToValueAtTime(0, at + lengthSeconds);
    oscillator.connect(gain).connect(destination);
    oscillator.start(at);
    oscillator.stop(at + lengthSeconds);
  }
}
