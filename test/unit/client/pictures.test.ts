import { expect, it } from 'vitest';
import { createPictures } from '../../../sync/client/pictures.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { PictureFrame } from '../../../sync/protocol/frames/down/picture.ts';
import type { WelcomeFrame } from '../../../sync/protocol/frames/down/welcome.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';

function picturesUnderTest() {
  const asked: { digest: string; answer: PromiseWithResolvers<PictureFrame> }[] = [];
  const kept: string[] = [];
  let isReady = true;
  const pictures = createPictures({
    mirror: {
      keepPicture(digest, bytes) {
        if (bytes === 'others') return false;
        kept.push(`${digest} ${bytes}`);
        return true;
      },
    },
    ask({ digest }) {
      const answer = Promise.withResolvers<PictureFrame>();
      asked.push({ digest, answer });
      return answer.promise;
    },
    isReady: () => isReady,
    guarded: (task) => task(),
    onKept: () => kept.push('told'),
  });
  return {
    ...{ pictures, kept },
    asked: () => asked.map(({ digest }) => digest),
    async answer(digest: string, bytes: string | null) {
      asked
        .findLast((one) => one.digest === digest)
        ?.answer.resolve({ frame: 'picture', id: 1, digest, bytes });
      await Promise.resolve();
    },
    async fail(digest: string) {
      asked.findLast((one) => one.digest === digest)?.answer.reject(new TernError('connectionLost'));
      await Promise.resolve();
      await Promise.resolve();
    },
    setReady: (ready: boolean) => (isReady = ready),
    welcome: () => pictures.onWelcome?.(defaultLimits, {} as WelcomeFrame),
  };
}

it('[PICTURE-4] a picture that is looked for is asked for once, kept and told of', async () => {
  const { pictures, asked, answer, kept } = picturesUnderTest();
  pictures.want('a');
  pictures.want('a');
  expect(asked()).toEqual(['a']);
  await answer('a', 'bytes');
  expect(kept).toEqual(['a bytes', 'told']);
  pictures.onReview?.();
  expect(asked()).toEqual(['a']);
});

it('[PICTURE-4] what the gateway does not have, or answers otherwise, is asked for again after the next welcome', async () => {
  const { pictures, asked, answer, kept, welcome } = picturesUnderTest();
  for (const [digest, bytes] of [
    ['a', null],
    ['b', 'others'],
  ] as const) {
    pictures.want(digest);
    await answer(digest, bytes);
    pictures.want(digest);
  }
  expect(asked()).toEqual(['a', 'b']);
  expect(kept).toEqual([]);
  welcome();
  pictures.want('a');
  expect(asked()).toEqual(['a', 'b', 'a']);
});

it('what nobody can be asked for, or whose answer is lost, is asked for later', async () => {
  const { pictures, asked, fail, setReady } = picturesUnderTest();
  setReady(false);
  pictures.want('a');
  expect(asked()).toEqual([]);
  setReady(true);
  pictures.onReview?.();
  expect(asked()).toEqual(['a']);
  await fail('a');
  pictures.onReview?.();
  expect(asked()).toEqual(['a', 'a']);
});

it('a few are asked for at a time', async () => {
  const { pictures, asked, answer } = picturesUnderTest();
  const all = Array.from({ length: 10 }, (_, index) => `${index}`);
  for (const digest of all) pictures.want(digest);
  expect(asked()).toEqual(all.slice(0, 8));
  await answer('3', 'bytes');
  expect(asked()).toEqual(all.slice(0, 9));
});
