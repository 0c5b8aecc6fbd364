import { damageOfFileAside } from '../../../sqlite/integrityThread.ts';

const worker = new URL(
  import.meta.url.endsWith('.ts') ? '../../../sqlite/integrityWorker.ts' : './integrityWorker.js',
  import.meta.url,
);

/** Of the gateway's database or a copy: a disk that cannot be read is damage, too. */
export function checkAside(file: string, readonly: boolean): Promise<string | null> {
  return damageOfFileAside(worker, { file, readonly, countsDisk: true });
}
