/**
 * The pack that comes with the app, in the order of the picker: `tern/ID` in a message [STICKER-1], `tern/ID.svg` here.
 * A sticker that was sent once keeps its id for ever.
 */
export const ternPack = [
  { id: 'hello', emoji: '👋' },
  { id: 'happy', emoji: '😊' },
  { id: 'laugh', emoji: '😂' },
  { id: 'wink', emoji: '😉' },
  { id: 'love', emoji: '😍' },
  { id: 'heart', emoji: '❤️' },
  { id: 'kiss', emoji: '😘' },
  { id: 'hug', emoji: '🤗' },
  { id: 'thanks', emoji: '💐' },
  { id: 'please', emoji: '🙏' },
  { id: 'yes', emoji: '👍' },
  { id: 'no', emoji: '👎' },
  { id: 'cool', emoji: '😎' },
  { id: 'party', emoji: '🥳' },
  { id: 'birthday', emoji: '🎂' },
  { id: 'luck', emoji: '🍀' },
  { id: 'surprised', emoji: '😮' },
  { id: 'thinking', emoji: '🤔' },
  { id: 'shrug', emoji: '🤷' },
  { id: 'shy', emoji: '🙈' },
  { id: 'facepalm', emoji: '🤦' },
  { id: 'dizzy', emoji: '😵' },
  { id: 'sad', emoji: '😢' },
  { id: 'cry', emoji: '😭' },
  { id: 'angry', emoji: '😠' },
  { id: 'sick', emoji: '🤒' },
  { id: 'rain', emoji: '☔' },
  { id: 'sleep', emoji: '😴' },
  { id: 'night', emoji: '🌙' },
  { id: 'coffee', emoji: '☕' },
  { id: 'work', emoji: '💻' },
  { id: 'hungry', emoji: '🐟' },
  { id: 'letter', emoji: '💌' },
  { id: 'onMyWay', emoji: '🛫' },
  { id: 'sea', emoji: '🌊' },
] as const;

export type TernId = (typeof ternPack)[number]['id'];
