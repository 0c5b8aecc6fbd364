import { maxPicturesFound } from '../../../preload/commands/pictures.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { pictureUrl } from '../../format/pictureUrl.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createSource } from './createSource.ts';
import type { EncodedPicture } from './encode.ts';

export function createPictureActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const wanted = new Set<string>();

  const refresh = coalesce(async () => {
    // Avatars that appear together are asked for together.
    await Promise.resolve();
    const seeds = [...wanted];
    const digests = new Map<string, string | null>();
    let pending = false;
    for (let at = 0; at < seeds.length; at += maxPicturesFound) {
      const of = seeds.slice(at, at + maxPicturesFound);
      const answer = await bridge.invoke('findPictures', { of });
      if (!answer.ok) return;
      for (const [index, seed] of of.entries()) digests.set(seed, answer.result.digests[index] ?? null);
      pending ||= answer.result.pending;
    }
    store.setState({ pictures: { digests, pending, urls: await urlsOf(deps, new Set(digests.values())) } });
  });

  return {
    source: createSource(store, wanted, refresh),
    refresh,
    /** Whether it was done. @param picture null: none */
    setOwn: async (picture: EncodedPicture | null) =>
      toastRefusal(
        deps,
        await bridge.invoke('setProfile', {
          name: 'picture',
          ...(picture === null ? { value: null } : { value: picture.digest, bytes: picture.bytes }),
        }),
      ),
    setOfGroup: async (threadId: ThreadId, picture: EncodedPicture | null) =>
      toastRefusal(
        deps,
        await bridge.invoke('setPicture', {
          threadId,
          ...(picture === null ? { picture: null } : { picture: picture.digest, bytes: picture.bytes }),
        }),
      ),
  };
}

/** Of those whose bytes are on this device: `picturesChanged` tells when others have come. */
async function urlsOf(
  { store, bridge }: StoreDeps,
  digests: ReadonlySet<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const { urls } = store.getState().pictures;
  const found = await Promise.all(
    [...digests].map(async (digest): Promise<readonly [string, string] | null> => {
      if (digest === null) return null;
      const held = urls.get(digest);
      if (held !== undefined) return [digest, held];
      const answer = await bridge.invoke('readPicture', { digest });
      const bytes = answer.ok ? answer.result.bytes : null;
      return bytes === null ? null : [digest, pictureUrl(bytes)];
    }),
  );
  return new Map(found.filter((each) => each !== null));
}
