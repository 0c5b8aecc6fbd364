import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chromeColors } from '../../../main/desktop/windowChrome.ts';

const tokens = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');

describe('what the system paints of a window', () => {
  it.each([
    ['canvas', 'canvas'],
    ['ink', 'ink'],
  ] as const)('has the colour of the token --%s, in light and in dark', (token, part) => {
    const found = new RegExp(`--${token}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(
      tokens,
    );
    const [light, dark] = [found?.[1] ?? '', found?.[2] ?? ''].map((text) =>
      hexOf(text.split(' ').map(Number)),
    );
    expect([chromeColors(false)[part], chromeColors(true)[part]]).toEqual([light, dark]);
  });
});

/** OKLCH → sRGB, as #rrggbb. */
function hexOf([lightness = 0, chroma = 0, hue = 0]: readonly number[]): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channels = linear.map((value) => {
    const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, encoded)) * 255);
  });
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
