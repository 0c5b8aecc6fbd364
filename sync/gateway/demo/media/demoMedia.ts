import { demoFilm, demoPlanThumbnail, demoPreviewPicture } from '../../../../resources/demo/media.ts';
import { demoSticker } from '../../../../resources/demo/pictures.ts';
import type { Attachment } from '../../../protocol/attachments.ts';
import type { Card } from '../../../protocol/cards.ts';
import type { LinkPreview } from '../../../protocol/linkPreviews.ts';
import { hum } from './hum.ts';
import { sailPlan } from './sailPlan.ts';
import { paint, pictureSize, type SceneName } from './scenes.ts';

/** Before it is sealed. */
export interface DemoFile {
  readonly bytes: Buffer;
  readonly said: Omit<Attachment, 'blobId' | 'key' | 'size' | 'digest'>;
}

/** What a message has besides its words. */
export type DemoMedium =
  | { readonly files: readonly DemoFile[]; readonly viewOnce?: true }
  | { readonly card: Card }
  | { readonly preview: LinkPreview };

/** By the name that a screenplay gives it; drawn when it is asked for. */
export const demoMedia: Readonly<Record<string, () => DemoMedium>> = {
  day: () => ({ files: [picture('dawn'), picture('noon'), picture('night')] }),
  surprise: () => ({ files: [covered(picture('dusk'))] }),
  hum: () => ({ files: [hummed()] }),
  film: () => ({ files: [film()] }),
  note: () => ({ files: [noted(film())] }),
  once: () => ({ files: [bare('night')], viewOnce: true }),
  plan: () => ({ files: [plan()] }),
  sticker: () => ({ files: [sticker()] }),
  sailmaker: () => ({
    card: {
      kind: 'contact',
      name: 'Tomasz Wójcik',
      organisation: 'Sails and covers',
      phones: ['+48 58 555 01 47'],
      emails: ['tomasz@sails.example'],
      handle: 'tomasz',
    },
  }),
  yard: () => ({
    card: { kind: 'place', latitude: 46_489_720, longitude: 30_744_610, name: 'The yard, third slip' },
  }),
  tides: () => ({
    preview: {
      url: 'https://tides.example/bay',
      site: 'Tides of the bay',
      title: 'High and low water, day by day',
      description: 'When there is enough of it, and for how long. Drawn anew every morning.',
      picture: { bytes: demoPreviewPicture, width: 320, height: 168 },
    },
  }),
};

const thumbhashes: Readonly<Record<SceneName, string>> = {
  dawn: 'afcFHYSIeYePZ4hgiGeYlniHgGcI',
  noon: 'ZpYJJYZ5d3Z_h3hxaVaIiFeEcHII',
  dusk: 'WmgKJYRpeJd5iHhwaGiId3l2oJgH',
  night: 'zOYFDYBXaIt4d4dQqnWIl1Z2b5b3',
};

const picture = (name: SceneName) => ({
  bytes: paint(name),
  said: { name: `${name}.png`, mime: 'image/png', ...pictureSize, thumbhash: thumbhashes[name] },
});

const covered = ({ bytes, said }: DemoFile): DemoFile => ({ bytes, said: { ...said, spoiler: true } });

/** [VIDEONOTE-1] */
const noted = ({ bytes, said }: DemoFile): DemoFile => ({ bytes, said: { ...said, videoNote: true } });

/** [ONCE-2] */
const bare = (name: SceneName): DemoFile => ({
  bytes: paint(name),
  said: { name: 'photo.png', mime: 'image/png', ...pictureSize },
});

function hummed(): DemoFile {
  const { bytes, ...heard } = hum();
  return { bytes, said: { name: 'voice.wav', mime: 'audio/wav', ...heard } };
}

function film(): DemoFile {
  const { bytes, ...seen } = demoFilm;
  const size = { width: 288, height: 192, durationMs: 3_000 };
  return {
    bytes: Buffer.from(bytes, 'base64'),
    said: { name: 'may.webm', mime: 'video/webm', ...size, ...seen },
  };
}

const plan = () => ({
  bytes: sailPlan(),
  said: {
    name: 'Larch, sail plan.pdf',
    mime: 'application/pdf',
    thumbhash: 'OAgGBQC3iHyFdocoqH9EZ_Z1fwSH',
    thumbnail: demoPlanThumbnail,
  },
});

const sticker = () => ({
  bytes: Buffer.from(demoSticker, 'base64'),
  said: { name: 'sticker.webp', mime: 'image/webp', width: 144, height: 144, sticker: true as const },
});
