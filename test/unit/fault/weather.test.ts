import { describe, expect, it } from 'vitest';
import { fateOf, networkFaults, swallows, type Weather, weatherRates } from '../../fault/proxy/weather.ts';

const lucky = () => 0.999;
const unlucky = () => 0;
const untouched = { kind: 'passes', copies: 1, delayMs: 0 };

describe('the fate of a frame', () => {
  it.each<{ weather: Weather; fate: object }>([
    { weather: 'calm', fate: untouched },
    { weather: 'drop', fate: { kind: 'lost' } },
    { weather: 'duplicate', fate: { kind: 'passes', copies: 2, delayMs: 0 } },
    { weather: 'cutMidFrame', fate: { kind: 'cut' } },
    { weather: 'delay', fate: { kind: 'passes', copies: 1, delayMs: weatherRates.delayMs } },
  ])('$weather does what it says to who has no luck', ({ weather, fate }) => {
    expect(fateOf(weather, true, unlucky)).toEqual(fate);
  });

  it.each<Weather>(['drop', 'duplicate', 'cutMidFrame'])(
    '%s spares the lucky, pings and closes',
    (weather) => {
      expect(fateOf(weather, true, lucky)).toEqual(untouched);
      expect(fateOf(weather, false, unlucky)).toEqual(untouched);
    },
  );

  it('jitter delays each frame by its own luck', () => {
    expect(fateOf('jitter', true, () => 0.5)).toMatchObject({ delayMs: weatherRates.jitterMs / 2 });
  });
});

it('a black hole swallows both ways, a half-open link one, and nothing else any', () => {
  const swallowing = networkFaults.flatMap((weather) =>
    (['up', 'down'] as const).flatMap((way) => (swallows(weather, way, 'up') ? [`${weather} ${way}`] : [])),
  );
  expect(swallowing).toEqual(['halfOpen up', 'blackHole up', 'blackHole down']);
});
