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

export type Format = 'bold' | 'italic' | 'strike' | 'spoiler' | 'code' | 'codeBlock' | 'quote';

interface FormatInfo {
  readonly format: Format;
  readonly icon: LucideIcon;
  /** With Ctrl or Cmd: a Latin letter or digit, by its place where another alphabet is on the keys. */
  readonly key: string;
  readonly shift: boolean;
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

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether this is Ctrl or Cmd with that letter or digit, on any keyboard. */
function isKey(event: Keys, key: string): boolean {
  const latin = /^[a-z]$/i.test(event.key);
  return latin ? event.key.toUpperCase() === key : event.code === `Key${key}` || event.code === `Digit${key}`;
}

export function formatOfKeys(event: Keys): Format | null {
  if (event.altKey || event.ctrlKey === event.metaKey) return null;
  return formats.find(({ key, shift }) => shift === event.shiftKey && isKey(event, key))?.format ?? null;
}

/** As the person's system writes it. */
export function keysOf({ key, shift }: FormatInfo, mac: boolean): string {
  return mac ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;
}
