/** @throws RangeError: there are fewer bytes, as a Buffer's own readers do */
export function slice(bytes: Buffer, from: number, to: number): Buffer {
  if (to > bytes.length) throw new RangeError('the picture ends before its end');
  return bytes.subarray(from, to);
}
