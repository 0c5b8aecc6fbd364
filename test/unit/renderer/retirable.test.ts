import { describe, expect, it } from 'vitest';
import { retirable } from '../../../renderer/bridge/retirable.ts';
import type { Bridge } from '../../../preload/contract.ts';
import type { AppEvent } from '../../../preload/events.ts';

/** A bridge whose answers are given by hand. */
function setUp() {
  const asked: { command: string; answer: (answer: unknown) => void }[] = [];
  let tell: (event: AppEvent) => void = () => {};
  const bridge = {
    host: { kind: 'browser', platform: 'test' },
    invoke: (command: string) => new Promise((resolve) => asked.push({ command, answer: resolve })),
    subscribe(listener: (event: AppEvent) => void) {
      tell = listener;
      return () => {};
    },
  } as unknown as Bridge;
  return { asked, tell: (event: AppEvent) => tell(event), ...retirable(bridge) };
}

const event: AppEvent = { event: 'threadsChanged', payload: {} };
const refused = { ok: false, error: { code: 'internal', retryable: false, message: '' } } as const;

describe('a page that is to show another account', () => {
  it('asks nothing more, and takes no answer to what it had asked', async () => {
    const { asked, bridge, askLast, tell } = setUp();
    const heard: AppEvent[] = [];
    bridge.subscribe((one) => heard.push(one));
    const before = bridge.invoke('signIn', { handle: 'kim', password: 'a secret' });
    const last = askLast('switchAccount', { accountId: '1' });
    expect(await bridge.invoke('newRecoveryCode', { password: 'a secret' })).toMatchObject({ ok: false });
    asked[0]?.answer({ ok: true, result: {} });
    expect(await before).toMatchObject({ ok: false, error: { code: 'connectionLost' } });
    asked[1]?.answer({ ok: true, result: { accountId: '1' } });
    expect(await last).toMatchObject({ ok: true });
    tell(event);
    expect(heard).toEqual([]);
    expect(asked.map(({ command }) => command)).toEqual(['signIn', 'switchAccount']);
  });

  it('goes on where that is refused', async () => {
    const { asked, bridge, askLast, tell } = setUp();
    const heard: AppEvent[] = [];
    bridge.subscribe((one) => heard.push(one));
    const last = askLast('addAccount', {});
    asked[0]?.answer(refused);
    expect(await last).toEqual(refused);
    tell(event);
    expect(heard).toEqual([event]);
    void bridge.invoke('getState', {});
    expect(asked).toHaveLength(2);
  });
});
