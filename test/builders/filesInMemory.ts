import type { CoreFiles } from '../../main/core/core.ts';
import { fileView } from '../../main/core/views/files.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import { joined } from './files.ts';

/** One file, whatever is asked for, at the seam between a host and its core; the name of what is handed over. */
export function filesInMemory(attachment: Attachment, plain: Uint8Array<ArrayBuffer>): CoreFiles {
  const file = fileView(attachment);
  return {
    async stage(name, bytes) {
      const { length: size } = await joined(bytes);
      return { ok: true, result: { ...file, name, size } };
    },
    async read(_, { from, to } = { from: 0, to: plain.length }) {
      return { ok: true, result: { file, bytes: new Blob([plain.subarray(from, to)]).stream() } };
    },
  };
}
