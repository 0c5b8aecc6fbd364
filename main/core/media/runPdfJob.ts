import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PDFiumPage, PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { maxPdfMemoryBytes, maxSidePixels, previewSidePixels } from './bounds.ts';
import type { PdfDone, PdfJob } from './pdfJobs.ts';
import { thumbnailOf } from './small.ts';

const pageBytes = 65_536;

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmInstance {
  readonly exports: { readonly memory: WasmMemory };
}
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: unknown) => WasmInstance;
}
/** Node has it, but leaves its types to those of a browser. */
const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: Wasm };
const compiled = new wasm.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm'))),
);

/** Runs where nothing else is held up by it. Whatever goes wrong, there is no preview. */
export async function runPdfJob({ bytes }: PdfJob): Promise<PdfDone> {
  try {
    // Each document has an instance of its own: one that ran into its bounds reads no other.
    const library = await PDFiumLibrary.init({ instantiateWasm: boundedInstance });
    const document = await library.loadDocument(bytes);
    return await previewOf(document.getPage(0));
  } catch {
    return { kind: 'none' };
  }
}

async function previewOf(page: PDFiumPage): Promise<PdfDone> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [width, height] = [Math.round(originalWidth), Math.round(originalHeight)];
  if (!(Math.min(width, height) >= 1 && Math.max(width, height) <= maxSidePixels)) return { kind: 'none' };
  const scale = previewSidePixels / Math.max(width, height);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  const { data, ...drawn } = await page.render({
    ...{ width: scaled(width), height: scaled(height) },
    render: ({ data }) => Promise.resolve(data),
  });
  const raw = { width: drawn.width, height: drawn.height, channels: 4 } as const;
  const thumbnail = await thumbnailOf(sharp(data, { raw }).removeAlpha());
  return thumbnail === null ? { kind: 'none' } : { kind: 'preview', ...thumbnail };
}

/** The library's own bound is 2 GiB. It takes a refusal for a full memory. */
function boundedInstance(imports: unknown, onInstance: (instance: never) => void) {
  const instance = new wasm.Instance(compiled, imports);
  const { memory } = instance.exports;
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes > maxPdfMemoryBytes)
      throw new RangeError('the document needs too much memory');
    return grow(pages);
  };
  // Its types name a module; what it takes is the instance.
  onInstance(instance as never);
  return instance.exports;
}
