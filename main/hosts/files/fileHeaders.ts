import type { FileView } from '../../../preload/views/file.ts';
import { safeFileName } from '../../../sync/protocol/fileName.ts';

/** [CONTENT-6] Whatever a file is, nothing of it is run, and what a window does not show is only ever saved. */
export function fileHeaders({ kind, mime, name }: FileView, save: boolean): Readonly<Record<string, string>> {
  const isShown = kind !== 'document';
  return {
    'content-type': isShown ? mime : 'application/octet-stream',
    'content-disposition': disposition(isShown && !save ? 'inline' : 'attachment', safeFileName(name)),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    // What a page keeps of it would lie open on the disk, and stay when its message is deleted.
    'cache-control': 'no-store',
  };
}

/** RFC 6266: a name in ASCII for whoever reads no other, then all of it. */
function disposition(type: 'inline' | 'attachment', name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
