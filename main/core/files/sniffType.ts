/** Bytes from which a type is told. */
export const sniffedBytes = 64 * 1024;
const unknownType = 'application/octet-stream';

/** [SEAL-8] What the first bytes of a file say that it is, whatever its name says. */
export async function sniffType(head: Uint8Array): Promise<string> {
  // No start waits for it.
  const { fileTypeFromBuffer } = await import('file-type');
  const { mime = unknownType } = (await fileTypeFromBuffer(head)) ?? {};
  // Parameters say nothing that a reader needs.
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? unknownType;
  return type === 'video/webm' && !hasPicture(head) ? 'audio/webm' : type;
}

/** Its tracks are said in front of them, each with the name of its codec: `V_VP9`, `A_OPUS`. RFC 9559 */
const hasPicture = (head: Uint8Array) =>
  /V_[A-Z]/.test(Buffer.from(head.subarray(0, 4096)).toString('latin1'));
