import { File, FileArchive, FileAudio, FileImage, FileText, FileVideo, type LucideIcon } from 'lucide-react';
import type { FileView } from '../../../preload/views/file.ts';

const archives = new Set(['zip', 'gzip', 'x-7z-compressed', 'x-rar-compressed', 'x-tar', 'x-bzip2', 'x-xz']);
const texts = /^(?:pdf|rtf|msword|epub\+zip|vnd\.(?:openxmlformats|oasis|ms-))/;

/** By what its first bytes say. */
export function iconOf({ mime, name }: Pick<FileView, 'mime' | 'name'>): LucideIcon {
  const [type = '', subtype = ''] = mime.split('/');
  if (type === 'image') return FileImage;
  if (type === 'video') return FileVideo;
  if (type === 'audio') return FileAudio;
  if (archives.has(subtype)) return FileArchive;
  // Plain text has no first bytes of its own.
  return type === 'text' || texts.test(subtype) || /\.(?:txt|md|csv|log)$/i.test(name) ? FileText : File;
}
