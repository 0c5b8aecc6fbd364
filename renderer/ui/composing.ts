/** Whether a key belongs to a word being composed (an input method): it is not ours then. */
export function isComposing({
  isComposing: composes,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>) {
  // Safari ends the composition before the key that ends it: only this tells.
  return composes || keyCode === 229;
}
