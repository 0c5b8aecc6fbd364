import type { BlobId } from '../../../core/ids.ts';
import { textWith } from '../../../protocol/captions.ts';
import { textOfCard } from '../../../protocol/cards.ts';
import { defaultLimits } from '../../../protocol/limits.ts';
import type { OpIntent } from '../../../protocol/ops/op.ts';
import { blobsOf } from '../../../files/namedBlobs.ts';
import { sealFile } from '../../../files/sealFile.ts';
import { type DemoFile, demoMedia, type DemoMedium } from './demoMedia.ts';

type Body = Extract<OpIntent, { type: 'sendMessage' }>['body'];

/** What a message with this medium says, and names. */
export type SayWith = (
  caption: string,
) => Pick<Body, 'content'> & { readonly blobs: ReturnType<typeof blobsOf>; readonly viewOnce?: true };

export interface SealedMedia {
  /** By the medium's name. */
  readonly sayWith: ReadonlyMap<string, SayWith>;
  /** Sealed bytes. */
  readonly blobs: ReadonlyMap<BlobId, Buffer>;
}

/** Draws all media of the demo, and seals their files as a sender does. */
export async function sealMedia(): Promise<SealedMedia> {
  const blobs = new Map<BlobId, Buffer>();
  const seal = async ({ bytes, said }: DemoFile) => {
    const written: Buffer[] = [];
    const write = async (sealed: Uint8Array) => written.push(Buffer.from(sealed));
    const secret = await sealFile(inOnePiece(bytes), write, defaultLimits.blobBytes);
    blobs.set(secret.blobId, Buffer.concat(written));
    return { ...said, ...secret };
  };
  const saying = async (medium: DemoMedium): Promise<SayWith> => {
    if ('card' in medium) {
      const { card } = medium;
      return () => ({ content: { text: textOfCard(card), card }, blobs: [] });
    }
    if ('preview' in medium) return (text) => ({ content: { text, preview: medium.preview }, blobs: [] });
    const files = await Promise.all(medium.files.map(seal));
    const named = blobsOf(files);
    const { viewOnce } = medium;
    return (caption) => ({
      content: { text: textWith(caption, files), files },
      blobs: named,
      ...(viewOnce && { viewOnce }),
    });
  };
  const drawn = Object.entries(demoMedia).map(async ([name, draw]) => [name, await saying(draw())] as const);
  return { sayWith: new Map(await Promise.all(drawn)), blobs };
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
