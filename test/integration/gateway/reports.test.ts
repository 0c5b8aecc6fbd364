import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountFeedId, type ReportId } from '../../../sync/core/ids.ts';
import { readReportsArgs } from '../../../sync/gateway/cli/reportsArgs.ts';
import { reportsCommand } from '../../../sync/gateway/cli/reportsCommand.ts';
import { closingsFolder } from '../../../sync/gateway/store/sqlite/reportClosings.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { actor, committed } from '../../contracts/store/kit.ts';
import * as make from '../../builders/make.ts';
import { teamLimits } from '../../builders/teamLimits.ts';
import { spawnGateway, temporaryFolder } from './kit/gatewayProcess.ts';
import { manualClock } from './kit/manualClock.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A store at work in a folder, what its operator is told of it, and Bob, who insults Ann in a group. */
async function atWork() {
  const data = temporaryFolder();
  const file = join(data, 'gateway.sqlite');
  const clock = manualClock();
  const store = openSqliteStore({
    file,
    clock,
    newId: make.newId,
    limits: teamLimits,
    closings: closingsFolder(file),
  });
  onTestFinished(() => store.close());
  const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
  const group = make.newGroupId();
  const done = async (who: typeof ann, intent: OpIntent) =>
    committed(await store.submit(who, make.op(intent)));
  await done(ann, make.group(group, ['bob']));
  const say = async (text: string) => {
    const sent = make.message(group, text);
    await done(bob, sent);
    clock.advance(1_000);
    return { messageId: sent.body.messageId, text };
  };
  const report = (said: Awaited<ReturnType<typeof say>>, reportId: ReportId, note = '') =>
    done(
      ann,
      make.reporting(accountFeedId(ann.userId), group, said.messageId, said.text, { reportId, note }),
    );
  const told = (...args: string[]) => {
    const asked = readReportsArgs(args);
    if (!asked.ok) throw asked.error;
    return reportsCommand(asked.value, data);
  };
  return { data, clock, store, ann, bob, group, done, say, report, told };
}

const newReportId = () => make.newId() as ReportId;

describe('the operator', () => {
  it('[REPORT-1] lists what is open and reads it, with words that move no terminal', async () => {
    const { data, done, bob, group, say, report, told } = await atWork();
    expect(told()).toBe('No open reports.\n');
    const reportId = newReportId();
    const first = await say('go away\u001b[2J\u202e\nand stay there');
    await report(first, reportId, 'every day');
    const second = await say('gone');
    await done(bob, make.deletion(group, second.messageId));
    await report(second, reportId);
    expect(told()).toMatch(/^ {4}1 {2}.{16} UTC {2}abuse {4}open {4}2 messages by @bob, reported by @ann\n$/);
    const shown = told('show', '1');
    expect(shown).toContain('Report 1, open\nReported by @ann, ');
    expect(shown).toContain('Note:\n    every day\n\n@bob in "Sails", ');
    expect(shown).toContain('    go away\ufffd[2J\ufffd\n    and stay there\n');
    expect(shown).toContain('    (deleted before it was reported)\n');
    expect(JSON.parse(told('show', '1', '--json'))).toMatchObject({
      ...{ number: 1, reason: 'abuse', note: 'every day', isClosed: false, reporter: 'ann', about: ['bob'] },
      messages: [{ threadId: group, text: first.text }, { text: null }],
    });
    const command = spawnGateway(['reports', '--json', '--data', data]);
    expect((await command.exited).code).toBe(0);
    expect(JSON.parse(command.stdout())).toMatchObject([{ number: 1, messages: 2 }]);
  });

  it('[REPORT-5] closes a report beside a gateway at work; 90 days later it is gone', async () => {
    const { clock, say, report, told } = await atWork();
    await report(await say('go away'), newReportId());
    await report(await say('go home'), newReportId());
    expect(told('close', '1')).toBe('Report 1 is closed.\n');
    // At once for the operator, and within a minute for the gateway.
    expect(told()).toMatch(/^ {4}2 [^\n]*\n$/);
    clock.advance(minute);
    expect(told('--all')).toMatch(/^ {4}1 .* closed .*\n {4}2 .* open .*\n$/);
    expect(told('close', '1')).toBe('Report 1 is closed.\n');
    clock.advance(89 * day);
    expect(told('show', '1')).toContain('go away');
    clock.advance(day);
    expect(() => told('show', '1')).toThrow('There is no report 1.');
    expect(told('show', '2')).toContain('go home');
    expect(told('--all')).toMatch(/^ {4}2 [^\n]*\n$/);
  });

  it('[REPORT-5] keeps the report, and not the note, of whoever deleted their account', async () => {
    const { store, ann, say, report, told } = await atWork();
    await report(await say('go away'), newReportId(), 'my name is Ann');
    await store.accounts.deleteAccount(ann.userId, { from: 'hash', by: ann.deviceId, messages: 'go' });
    const shown = told('show', '1');
    expect(shown).toContain('go away');
    expect(shown).not.toContain('my name is Ann');
  });

  it('is told what cannot be done', async () => {
    const data = temporaryFolder();
    const empty = spawnGateway(['reports', '--data', data]);
    expect((await empty.exited).code).toBe(2);
    expect(empty.stderr()).toContain('There is no database');
    for (const args of [['show'], ['close', 'x'], ['show', '1', '2'], ['open', '1'], ['show', '1', '--all']])
      expect(readReportsArgs(args).ok).toBe(false);
    expect(readReportsArgs(['--all', '--data', data])).toEqual({
      ...{ ok: true, value: { ask: { kind: 'list', all: true }, json: false, rest: ['--data', data] } },
    });
  });
});
