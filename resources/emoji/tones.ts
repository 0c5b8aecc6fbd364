/** 0 is the yellow one; 1 to 5 from light to dark. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

const modifiers = ['', '\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'] as const;
const bases = /(\p{Emoji_Modifier_Base})\ufe0f?/gu;

/** An emoji in a tone of skin, each person of it; one without any skin is itself. */
export function withTone(emoji: string, tone: Tone): string {
  return tone === 0 ? emoji : emoji.replaceAll(bases, `$1${modifiers[tone]}`);
}
