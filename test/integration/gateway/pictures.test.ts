import { expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { pictures } from '../../builders/pictures.ts';
import { startGateway } from './kit/testGateway.ts';

const { dark, grey, light } = pictures;
const nobodys = 'A'.repeat(43);
const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');

it('[PICTURE-1] what is not the picture that is named is refused, replayed or not, and not recorded', async () => {
  const { pair } = await startGateway();
  const { ann } = await pair();
  const group = make.newGroupId();
  await ann.submit(make.group(group, ['bob']));
  const own = make.selfPortrait(ann.account.userId, null);
  const ofGroup = make.portraying(group, null);
  const wrong = [
    { ...own, body: { name: 'picture' as const, value: dark.digest } },
    { ...own, body: { name: 'picture' as const, value: dark.digest, bytes: light.bytes } },
    { ...own, body: { name: 'picture' as const, value: null, bytes: light.bytes } },
    { ...own, body: { name: 'about' as const, value: 'at sea', bytes: light.bytes } },
    { ...ofGroup, body: { picture: dark.digest } },
    { ...ofGroup, body: { picture: dark.digest, bytes: png } },
    { ...ofGroup, body: { picture: null, bytes: dark.bytes } },
  ];
  for (const intent of wrong)
    for (const op of [make.op(intent), { ...make.op(intent), replayed: true as const }])
      expect(await ann.submit(op)).toMatchObject({ error: { code: 'pictureInvalid' } });
  const [, , , , , last] = wrong;
  const again = make.op(last ?? ofGroup);
  expect((await ann.submit(again)).frame).toBe('nack');
  expect((await ann.submit({ ...again, ...make.portraying(group, dark) })).frame).toBe('ack');
});

it('[PICTURE-3] a question is answered with the bytes, or with nothing', async () => {
  const { pair, signIn } = await startGateway();
  const { ann, bob } = await pair();
  const cyd = await signIn('cyd');
  await ann.submit(make.selfPortrait(ann.account.userId, grey));
  const ask = async (who: typeof cyd, digest: string) => {
    who.send({ frame: 'picture', id: 7, digest });
    return who.next('picture');
  };
  expect(await ask(bob, grey.digest)).toEqual({ frame: 'picture', id: 7, ...grey });
  expect(await ask(ann, grey.digest)).toMatchObject({ bytes: grey.bytes });
  expect(await ask(cyd, grey.digest)).toMatchObject({ digest: grey.digest, bytes: null });
  expect(await ask(bob, nobodys)).toMatchObject({ digest: nobodys, bytes: null });
});

it('[PICTURE-5] [PROFILE-3] a group’s picture is changed no more often than a profile', async () => {
  const { pair } = await startGateway();
  const { ann } = await pair();
  const group = make.newGroupId();
  await ann.submit(make.group(group, ['bob']));
  const answers = [];
  for (let count = 0; count < 21; count += 1)
    answers.push(await ann.submit(make.portraying(group, count % 2 === 0 ? dark : light)));
  expect(answers.filter(({ frame }) => frame === 'ack')).toHaveLength(20);
  expect(answers.at(-1)).toMatchObject({ error: { code: 'rateLimited' } });
});
