import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threadColours } from '../../../sync/protocol/threadPreferences.ts';
import { contrast, type Oklch } from './oklch.ts';

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const [ordinaryCss = '', highCss = ''] = css.split('@media (prefers-contrast: more)');

type Theme = 'light' | 'dark';
type Tokens = ReadonlyMap<string, Readonly<Record<Theme, Oklch>>>;

function parseTokens(source: string): Tokens {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const found = new Map<string, Record<Theme, Oklch>>();
  for (const match of source.matchAll(
    new RegExp(`--([\\w-]+): light-dark\\(${colour}, ${colour}\\);`, 'g'),
  )) {
    const [l1, c1, h1, l2, c2, h2] = match.slice(2).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    found.set(match[1] ?? '', { light: [l1, c1, h1], dark: [l2, c2, h2] });
  }
  return found;
}

const ordinary = parseTokens(ordinaryCss);
const high: Tokens = new Map([...ordinary, ...parseTokens(highCss.split('@media')[0] ?? '')]);

const grounds = [
  ...['canvas', 'panel', 'surface', 'mine', 'selected', 'hover', 'pressed', 'tint', 'coral-tint', 'found'],
];
const hues = Array.from({ length: 12 }, (_, index) => `hue-${index + 1}`);
const inked = ['ink', 'ink-2', 'ink-3', 'coral', ...hues.map((hue) => `${hue}-ink`)];
/** Every pair of text and ground that a screen may draw: `[text, ground]`. */
const pairs: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...['canvas', 'panel', 'surface', 'mine', 'selected', 'hover', 'tint'].map(
    (ground) => ['accent', ground] as const,
  ),
  ...['canvas', 'panel', 'surface', 'mine', 'selected', 'hover', 'pressed', 'coral-tint'].map(
    (ground) => ['coral', ground] as const,
  ),
  ...['good', 'warn'].flatMap((text) =>
    ['canvas', 'panel', 'surface'].map((ground) => [text, ground] as const),
  ),
  ['link-mine', 'mine'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'accent-pressed'],
  ['on-coral', 'coral'],
  ['on-coral', 'coral-hover'],
  // Within a conversation that has a colour of its own.
  ...inked.flatMap((text) => threadColours.map((colour) => [text, `${colour}-mine`] as const)),
  ...['canvas', 'panel', 'surface', 'selected', 'hover'].flatMap((ground) =>
    threadColours.map((colour) => [`${colour}-accent`, ground] as const),
  ),
  ...threadColours.map((colour) => [`${colour}-accent`, `${colour}-mine`] as const),
  ...threadColours.map((colour) => ['on-accent', `${colour}-accent`] as const),
  ...hues.map((hue) => [`${hue}-ink`, hue] as const),
  ...hues.flatMap((hue) => ['surface', 'mine', 'panel'].map((ground) => [`${hue}-ink`, ground] as const)),
];

function worst(tokens: Tokens, theme: Theme, least: number): readonly string[] {
  return pairs.flatMap(([text, ground]) => {
    const textColour = tokens.get(text);
    const groundColour = tokens.get(ground);
    if (textColour === undefined || groundColour === undefined)
      return [`${text} on ${ground}: no such token`];
    const ratio = contrast(textColour[theme], groundColour[theme]);
    return ratio < least ? [`${text} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

describe('contrast of text and ground', () => {
  it('knows black on white', () => {
    expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
  });

  it.each(['light', 'dark'] as const)('is at least 4.7:1 in the %s theme', (theme) => {
    expect(worst(ordinary, theme, 4.7)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('is at least 7:1 in high contrast, %s', (theme) => {
    expect(worst(high, theme, 7)).toEqual([]);
  });
});
