import { afterAll, onTestFinished } from 'vitest';
import { sniffedBytes, sniffType } from '../../main/core/files/sniffType.ts';
import { isPictureType } from '../../main/core/media/bounds.ts';
import { openPictures, type PrepareOptions } from '../../main/core/media/openPictures.ts';
import { joined } from './files.ts';

/**
 * Chooses pictures, for the tests of the file that calls this: files share loaded modules, so what a module itself
 * opened would end with the first of them. A thread takes longer to start than most tests do: they share one.
 */
export function pictureChooser() {
  const shared = openPictures();
  afterAll(() => shared.stop());
  return (pictures = shared) => {
    onTestFinished(async () => {
      if (pictures !== shared) await pictures.stop();
    });
    const choose = async (name: string, bytes: Uint8Array, options: Partial<PrepareOptions> = {}) => {
      const mime = await sniffType(bytes.subarray(0, sniffedBytes));
      if (!isPictureType(mime)) return null;
      const prepared = await pictures.prepareBytes(
        { name, mime, bytes },
        { keepOriginal: false, ...options },
      );
      if (prepared === null) return null;
      const { source, ...facts } = prepared;
      return { facts, bytes: await joined(source) };
    };
    /** Which must be a picture. */
    const prepare = async (...args: Parameters<typeof choose>) => {
      const prepared = await choose(...args);
      if (prepared === null) throw new Error('it was taken for no picture');
      return prepared;
    };
    return { pictures, choose, prepare };
  };
}
