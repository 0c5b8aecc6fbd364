const words = (
  'the ferry leaves at nine and i will bring bread for all of us see you there tomorrow maybe later today ' +
  'завтра зранку їдемо до моря візьми теплу куртку и не забудь про чай мы ждём вас у старого моста вечером'
).split(' ');

/** Texts as people write them: 1 to 24 words in two alphabets, 60 bytes or so in the middle. */
export function textsFrom(random: () => number): () => string {
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  return () => Array.from({ length: 1 + Math.floor(24 * random() ** 2) }, word).join(' ');
}
