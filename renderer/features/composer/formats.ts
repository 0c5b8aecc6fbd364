import {
  type LucideIcon,
  Bold,
  Code,
  EyeOff,
  Italic,
  SquareCode,
  Strikethrough,
  TextQuote,
} from 'lucide-react';
import { areKeys, type Keys } from '../../ui/keys.ts';

export type Format = 'bold' | 'italic' | 'strike' | 'spoiler' | 'code' | 'codeBlock' | 'quote';

interface FormatInfo extends Keys {
  readonly format: Format;
  readonly icon: LucideIcon;
  /** As it is typed. */
  readonly sample: (words: string) => string;
}

/** In the order of the toolbar. Keys are those of Slack and Telegram where they have any. */
export const formats: readonly FormatInfo[] = [
  { format: 'bold', icon: Bold, key: 'B', shift: false, sample: (words) => `*${words}*` },
  { format: 'italic', icon: Italic, key: 'I', shift: false, sample: (words) => `_${words}_` },
  { format: 'strike', icon: Strikethrough, key: 'X', shift: true, sample: (words) => `~${words}~` },
  { format: 'spoiler', icon: EyeOff, key: 'P', shift: true, sample: (words) => `||${words}||` },
  { format: 'code', icon: Code, key: 'C', shift: true, sample: (words) => `\`${words}\`` },
  { format: 'codeBlock', icon: SquareCode, key: 'K', shift: true, sample: (words) => `\`\`\`${words}\`\`\`` },
  { format: 'quote', icon: TextQuote, key: '9', shift: true, sample: (words) => `> ${words}` },
];

export function formatOfKeys(event: Parameters<typeof areKeys>[0]): Format | null {
  return formats.find((info) => areKeys(event, info))?.format ?? null;
}
