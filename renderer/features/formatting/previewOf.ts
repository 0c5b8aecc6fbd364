import { plainText } from '../../../sync/protocol/markup/plainText.ts';

/** As much as any place for a mention of a message has room for. */
const longest = 400;

/** A message's words where it is only mentioned: no marks, and nothing of a spoiler but that there is one. */
export function previewOf(text: string): string {
  return plainText(text, '▒▒▒▒').slice(0, longest);
}
