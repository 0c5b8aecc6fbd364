/** Ctrl or Cmd with a Latin letter, a digit, a slash or a bracket. */
export interface Keys {
  /** By its place where another alphabet is on the keys. */
  readonly key: string;
  readonly shift: boolean;
  readonly alt?: true;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function areKeys(event: Pressed, keys: Keys | 'Delete'): boolean {
  if (keys === 'Delete') return event.key === keys;
  const { key, shift, alt = false } = keys;
  if (event.altKey !== alt || event.ctrlKey === event.metaKey || shift !== event.shiftKey) return false;
  if (key === '/') return event.key === key || event.code === 'Slash';
  const bracket = brackets[key];
  if (bracket !== undefined) return event.code === bracket;
  const latin = /^[a-z]$/i.test(event.key);
  return latin ? event.key.toUpperCase() === key : event.code === `Key${key}` || event.code === `Digit${key}`;
}

/** Where they are on a keyboard that has them. */
const brackets: Readonly<Record<string, string>> = { '[': 'BracketLeft', ']': 'BracketRight' };

/** As the person's system writes it. */
/** Of a row of the list, which has the focus: without Ctrl or Cmd. */
export type RowKeys = 'Delete' | 'Shift+ArrowUp' | 'Shift+ArrowDown';

const rowKeys = {
  Delete: ['Del', '⌦'],
  'Shift+ArrowUp': ['Shift+↑', '⇧↑'],
  'Shift+ArrowDown': ['Shift+↓', '⇧↓'],
};

export function writtenKeys(keys: Keys | RowKeys, platform: string): string {
  if (typeof keys === 'string') return rowKeys[keys][platform === 'darwin' ? 1 : 0] ?? '';
  const { key, shift, alt = false } = keys;
  return platform === 'darwin'
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}⌘${key}`
    : `Ctrl+${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** A browser keeps Ctrl and a digit for its tabs. */
export const accountKeys = (place: number, host: 'electron' | 'browser'): Keys => ({
  key: String(place),
  shift: host === 'browser',
});

/** Which account the keys stand for; null: none. */
export function accountDigit(event: Pressed, host: 'electron' | 'browser'): number | null {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].find((place) => areKeys(event, accountKeys(place, host))) ?? null;
}

/** On a message that has the focus. */
export const pinKeys: Keys = { key: 'P', shift: false };
export const starKeys: Keys = { key: 'S', shift: false };
/** In the composer: send later. On a message that has the focus: remind me. */
export const laterKeys: Keys = { key: 'L', shift: true };
/** While messages are chosen. */
export const copyKeys: Keys = { key: 'C', shift: false };
/** Anywhere. */
export const backKeys: Keys = { key: '[', shift: false };
export const forwardKeys: Keys = { key: ']', shift: false };
export const mentionKeys: Keys = { key: 'J', shift: false };
export const sheetKeys: Keys = { key: '/', shift: false };
export const goToKeys: Keys = { key: 'K', shift: false };
/** The first tab over the list; with the other digits those after it. */
export const folderKeys = (place: number): Keys => ({ key: `${place}`, shift: false, alt: true });
export const savedKeys: Keys = { key: 'S', shift: true };
export const outboxKeys: Keys = { key: 'O', shift: true };
export const searchKeys: Keys = { key: 'F', shift: true };
export const searchHereKeys: Keys = { key: 'F', shift: false };
