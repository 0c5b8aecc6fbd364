/** In UTF-8. File systems take 255; the rest is for what a saved file's name gets to be a new one. */
export const maxFileNameBytes = 200;

/** Controls, line separators, and what changes the direction of what follows: `invoice\u202efdp.exe`. */
const unseen = /[\p{Cc}\p{Bidi_C}\u2028\u2029]/gu;
/** Windows has them for other uses; a colon would name a stream of another file. */
const forbidden = /[<>:"|?*]/g;
/** A first dot hides a file; Windows drops dots and spaces at the end. */
const edges = /^[\s.]+|[\s.]+$/gu;
/** Devices of Windows, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i;
const extension = /\.[^.\s]{1,16}$/u;
const nameless = 'file';

/**
 * [SEAL-7] The name under which a file is shown and saved, whatever its sender or a disk calls it: the last part of a
 * path, without what deceives a reader or means something else to a file system. A safe name stays as it is.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const visible = last.toWellFormed().replaceAll(unseen, '').normalize('NFC');
  const plain = visible.replaceAll(forbidden, '_').replaceAll(edges, '');
  return plain === '' ? nameless : asNoDevice(shortened(asNoDevice(plain)));
}

const asNoDevice = (name: string) => (device.test(name) ? `_${name}` : name);

/** Cuts the name in front of its extension. */
function shortened(name: string): string {
  if (bytesOf(name) <= maxFileNameBytes) return name;
  const [end = ''] = extension.exec(name) ?? [];
  // What is left of a name may be that of a device, which takes one more.
  let left = maxFileNameBytes - 1 - bytesOf(end);
  let stem = '';
  for (const sign of name.slice(0, name.length - end.length)) {
    left -= bytesOf(sign);
    if (left < 0) break;
    stem += sign;
  }
  return stem.replaceAll(edges, '') + end;
}

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;
