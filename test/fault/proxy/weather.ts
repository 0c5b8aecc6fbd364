/** What a network does to one client's connections. */
export const networkFaults = [
  'drop',
  'delay',
  'jitter',
  'duplicate',
  'cutMidFrame',
  'halfOpen',
  'blackHole',
  'throttle',
] as const;
export type NetworkFault = (typeof networkFaults)[number];
export type Weather = NetworkFault | 'calm';

export type Way = 'up' | 'down';

export const weatherRates = {
  /** Of frames. */
  drop: 0.08,
  duplicate: 0.25,
  cutMidFrame: 0.05,
  delayMs: 250,
  jitterMs: 300,
  throttleBytesPerSecond: 2_048,
} as const;

/** What becomes of one whole frame; pure, so that the rules can be tested without a network. */
export type Fate =
  | { readonly kind: 'lost' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'passes'; readonly copies: 1 | 2; readonly delayMs: number };

/** @param random uniform in [0, 1) */
export function fateOf(weather: Weather, isText: boolean, random: () => number): Fate {
  const passes = (delayMs = 0, copies: 1 | 2 = 1): Fate => ({ kind: 'passes', copies, delayMs });
  switch (weather) {
    case 'drop':
      // A lost ping or close says nothing of Tern: only whole messages are lost.
      return isText && random() < weatherRates.drop ? { kind: 'lost' } : passes();
    case 'duplicate':
      return isText && random() < weatherRates.duplicate ? passes(0, 2) : passes();
    case 'cutMidFrame':
      return isText && random() < weatherRates.cutMidFrame ? { kind: 'cut' } : passes();
    case 'delay':
      return passes(weatherRates.delayMs);
    case 'jitter':
      return passes(random() * weatherRates.jitterMs);
    case 'halfOpen':
    case 'blackHole':
    case 'throttle':
    case 'calm':
      return passes();
  }
}

/** Whether nothing at all gets through that way; a half-open link is dead in the direction it was told. */
export function swallows(weather: Weather, way: Way, deadWay: Way): boolean {
  return weather === 'blackHole' || (weather === 'halfOpen' && way === deadWay);
}
