import { expect, it } from 'vitest';
import { setTyping } from '../../../main/core/commands/typing.ts';
import type { CoreContext } from '../../../main/core/commands/handler.ts';
import type { Session } from '../../../main/core/session.ts';
import { createSessionListener } from '../../../main/core/sessionListener.ts';
import { accountPreferencesNow } from '../../../main/core/views/accountPreferences.ts';
import { privacyTimes } from '../../../main/core/views/privacy.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { ann, bob, thread } from '../../builders/ids.ts';
import { screen } from './views/shown.ts';

/** Ann at a device that signals, and is told, through these. */
function typing() {
  const { deps, outbox } = screen();
  const signalled: boolean[] = [];
  const shown: number[] = [];
  const engine = { setTyping: (_: unknown, active: boolean) => void signalled.push(active) };
  const session = { ...deps, userId: ann, engine } as unknown as Session;
  const listener = createSessionListener({
    ...{ session: () => session, changed: () => {}, onConnection: () => {}, onRejected: () => {} },
    emit({ event, payload }) {
      if (event === 'typingChanged') shown.push(payload.names.length);
    },
  });
  const type = () =>
    void setTyping({ requireSession: () => session } as unknown as CoreContext, {
      threadId: thread,
      active: true,
    });
  const hide = (value: 'hidden' | null) =>
    outbox.add({ type: 'setAccountPreference', feedId: accountFeedId(ann), body: { name: 'typing', value } });
  return { deps, listener, type, hide, signalled, shown };
}

it('[SIGNAL-2] who hides that they are typing says nothing and is shown nobody, from that moment and until they show it', () => {
  const { deps, listener, type, hide, signalled, shown } = typing();
  const all = () => {
    type();
    listener.onTyping(thread, [bob]);
    return [signalled.splice(0), shown.splice(0)];
  };
  expect(all()).toEqual([[true], [1]]);
  hide('hidden');
  expect(all()).toEqual([[], []]);
  // Whoever was shown before stops, and windows are told of the switch.
  listener.onTyping(thread, []);
  expect(shown.splice(0)).toEqual([0]);
  expect(privacyTimes(accountPreferencesNow(deps))).toEqual([{ id: 'typing hidden', at: 0 }]);
  hide(null);
  expect(all()).toEqual([[true], [1]]);
});
