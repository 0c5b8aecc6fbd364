const emoji = /^\p{RGI_Emoji}$/v;

/** [TEXT-11] Whether the text is one emoji of Unicode's list; a sequence, a flag or a skin tone counts as one. */
export function isEmoji(text: string): boolean {
  return emoji.test(text);
}
