import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Answer, Bridge } from '../../../preload/contract.ts';
import type { CommandName } from '../../../preload/commands.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { createDeletionActions } from '../../../renderer/features/deletion/actions.ts';
import { createOutboxActions } from '../../../renderer/features/outbox/actions.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { OpId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { emptyState } from './emptyState.ts';

/** What can be done about something refused, over a core that does it once and refuses with `then` from then on. */
function decided(then: ErrorCode) {
  const asked: CommandName[] = [];
  const told: string[] = [];
  const bridge: Bridge = {
    host: { kind: 'browser', platform: 'test' },
    subscribe: () => () => {},
    filesBase: () => '/files',
    invoke<Name extends CommandName>(command: Name) {
      const isFirst = asked.push(command) === 1;
      const refusal = { ok: false, error: new TernError(then).toData() } as const;
      return Promise.resolve((isFirst ? { ok: true, result: {} } : refusal) as Answer<Name>);
    },
  };
  const deps = {
    store: createStore<AppState>(() => emptyState),
    ...{ bridge, sentence: ({ code }: { code: string }) => code, translate: (key: string) => key },
    toast: (text: string) => void told.push(text),
  };
  return {
    asked,
    told,
    deletions: createDeletionActions(deps),
    outbox: createOutboxActions(deps, () => {}),
  };
}
type Decided = ReturnType<typeof decided>;
const op = 'op-1' as OpId;

it.each<[string, CommandName, (test: Decided) => Promise<void>]>([
  ['Send as a new message', 'sendAsNew', ({ deletions }) => deletions.sendAsNew(op)],
  ['Try again', 'retryOp', ({ outbox }) => outbox.retry(op)],
])('%s, pressed twice, is done once and not complained about', async (_button, command, press) => {
  const test = decided('opNotFailed');
  await Promise.all([press(test), press(test)]);
  expect(test).toMatchObject({ asked: [command, command], told: [] });
  const other = decided('notMember');
  await Promise.all([press(other), press(other)]);
  expect(other.told).toEqual(['notMember']);
});
