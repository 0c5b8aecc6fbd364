import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { TSchema } from 'typebox';
import { expect, it } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { createEngine } from '../../../sync/client/engine.ts';
import { encodeFrame, opIdOf, parseDownFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import { describeFrame } from '../../../sync/protocol/describeFrame.ts';
import { DownFrame } from '../../../sync/protocol/frames/down.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { Op } from '../../../sync/protocol/ops/op.ts';
import { notHello } from '../../../sync/gateway/sessions/notHello.ts';
import { storageError } from '../../../main/core/database/driver.ts';
import { heads, welcome } from '../../builders/frames.ts';
import { ann, deviceId } from '../../builders/ids.ts';
import { send } from '../../builders/intents.ts';
import { scriptedTransport } from '../../builders/scriptedTransport.ts';
import { mirrorUnderTest, outboxUnderTest } from '../../builders/stores.ts';
import { expectSurvival } from './fuzz.ts';
import { spoiltText, valid } from './garbage.ts';

const parsers = { UpFrame: parseUpFrame, DownFrame: parseDownFrame };
const upSchemas: readonly TSchema[] = [...UpFrame.anyOf.filter((schema) => schema !== Op), ...Op.anyOf];
const downSchemas: readonly TSchema[] = DownFrame.anyOf;
const kinds = [...upSchemas.map(named('UpFrame')), ...downSchemas.map(named('DownFrame'))];

function named(union: keyof typeof parsers) {
  return (schema: TSchema): [keyof typeof parsers, string, TSchema] => {
    const { properties } = schema as unknown as { properties: Record<string, { const?: string }> };
    return [union, properties['type']?.const ?? properties['frame']?.const ?? '', schema];
  };
}

it.each(kinds)(
  '[FRAME-1] %s %s: what is nearly one is refused with frameInvalid',
  async (union, _kind, schema) => {
    const parse = parsers[union];
    await expectSurvival(spoiltText(schema), (text) => {
      for (const read of [parse, parsers.UpFrame, parsers.DownFrame]) {
        const parsed = read(text);
        if (!parsed.ok) strictEqual(parsed.error.code, 'frameInvalid');
        else describeFrame(parsed.value, 'text');
      }
      const id = opIdOf(text);
      ok(id === null || id.length === 36);
      ok(['frameInvalid', 'versionUnsupported'].includes(notHello(text).code));
    });
  },
);

it.each(kinds)('%s %s: what is one is read as it was written', async (union, _kind, schema) => {
  await expectSurvival(valid(schema), (frame) => {
    const text = JSON.stringify(frame);
    const parsed = parsers[union](text);
    if (!parsed.ok) throw parsed.error;
    deepStrictEqual(JSON.parse(encodeFrame(parsed.value)), JSON.parse(text));
  });
});

it.each(kinds.filter(([union]) => union === 'DownFrame'))(
  'a client that is sent a false %s %s goes on, and connects again',
  async (_union, _kind, schema) => {
    const box = outboxUnderTest();
    const { mirror } = mirrorUnderTest();
    const transport = scriptedTransport();
    const { clock } = box;
    const engine = createEngine({
      mirror,
      outbox: box.outbox,
      transport,
      clock,
      random: () => 0.5,
      schedule: (task) => void clock.after(0, task),
      logger: silentLogger,
      url: 'ws://gateway',
      account: {
        userId: ann,
        token: 't',
        device: { id: deviceId(1), name: 'n', platform: 'p', appVersion: '0' },
      },
      listener: {
        onConnection() {},
        onChange() {},
        onTyping() {},
        onPresence() {},
        onPictures() {},
        onVerify() {},
        onRejected() {},
        onDeleted() {},
      },
      toError: (thrown) => TernError.from(storageError(thrown, 'mirror')),
    });
    engine.start();
    let sent = 0;
    await expectSurvival(spoiltText(schema), async (text) => {
      transport.last().opens();
      transport.last().says(welcome(), heads([]));
      await clock.advance(0);
      transport.last().saysText(text);
      transport.last().saysText(text);
      await clock.advance(0);
      // A refusal for good (`tokenInvalid`) ends the session, as it must.
      engine.start();
      sent += 1;
      engine.submit(send(sent));
      transport.last().ends();
      await clock.advance(61_000);
    });
    engine.start();
    // What was still a `bye` may have asked for a long wait. [BYE-2]
    engine.reconnect(true);
    transport.last().opens();
    transport.last().says(welcome(), heads([]));
    await clock.advance(0);
    expect(transport.last().sentOf('op').length).toBeGreaterThan(0);
  },
);
