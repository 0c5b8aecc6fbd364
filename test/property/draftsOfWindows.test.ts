import { expect, it, onTestFinished } from 'vitest';
import { World } from './world/world.ts';

/** Two windows of one device, as the window does it: each knows the writing that it had in front of it. */
async function twoWindows(seed: number) {
  const world = new World(seed);
  onTestFinished(() => world.stop());
  const desk = await world.addDevice('desk', (device) => device.register('ann'));
  await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await desk.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  const open = (window: string) => {
    let over: string | null = null;
    return {
      read: async () => ({ writing: over } = await desk.do('getDraft', { threadId })),
      async write(text: string) {
        ({ writing: over } = await desk.do('saveDraft', { threadId, text, seen: [], by: { window, over } }));
      },
    };
  };
  const shown = async () => {
    const { text, others } = await desk.do('getDraft', { threadId });
    return [text, others.map((other) => other.text)];
  };
  return { world, desk, one: open('one'), two: open('two'), shown };
}

it('what one window has half written is kept when another one, which has not seen it, writes', async () => {
  const { world, desk, one, two, shown } = await twoWindows(41);
  await one.write('half a thought');
  await two.write('another');
  await two.write('another thing');
  expect(await shown()).toEqual(['another thing', ['half a thought']]);
  world.killDevice(desk);
  await desk.start();
  expect(await shown()).toEqual(['another thing', ['half a thought']]);
  await two.write('');
  expect(await shown()).toEqual(['half a thought', []]);
});

it('what has been shared already is one draft beside, and not two', async () => {
  const { world, one, two, shown } = await twoWindows(42);
  await one.write('half a thought');
  await world.clock.advance(5_000);
  await two.write('another thing');
  await world.clock.advance(5_000);
  expect(await shown()).toEqual(['another thing', ['half a thought']]);
});

it('a window that had it in front of it writes over it, and over its own words always', async () => {
  const { one, two, shown } = await twoWindows(43);
  await one.write('half');
  await one.write('hal');
  await two.read();
  await two.write('something else');
  expect(await shown()).toEqual(['something else', []]);
});
