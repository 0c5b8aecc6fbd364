import { describe, expect, it } from 'vitest';
import type { TSchema } from 'typebox';
import { commands } from '../../../preload/commands.ts';
import { RegisterRequest, SignInRequest } from '../../../sync/protocol/account.ts';
import { encodeFrame, parseUpFrame } from '../../../sync/protocol/codec.ts';
import { RenameDeviceRequest } from '../../../sync/protocol/devices.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { deviceId } from '../../builders/ids.ts';

/** Every number that a schema takes, by its path. */
function numbersIn(schema: unknown, path = ''): { path: string; schema: TSchema }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => numbersIn(value, `${path}/${key}`));
  const isNumber =
    'type' in schema && (schema.type === 'integer' || schema.type === 'number') && !('const' in schema);
  return isNumber ? [{ path, schema }, ...inner] : inner;
}

const isSafe = ({ schema }: { schema: TSchema }) =>
  'type' in schema &&
  schema.type === 'integer' &&
  'minimum' in schema &&
  Number.isSafeInteger(schema.minimum) &&
  'maximum' in schema &&
  Number.isSafeInteger(schema.maximum);

describe('whole numbers', () => {
  it.each([
    ['client frames', [UpFrame]],
    ['HTTP bodies', [RegisterRequest, SignInRequest, RenameDeviceRequest]],
    ['commands', Object.values(commands).map(({ args }) => args)],
  ])('[FRAME-6] of %s are bounded by what a number holds exactly', (_name, schemas) => {
    const numbers = numbersIn(schemas);
    expect(numbers.filter((number) => !isSafe(number)).map(({ path }) => path)).toEqual([]);
  });

  const device = { id: deviceId(1), name: 'x', platform: 'linux', appVersion: '0' };
  const seen = { incarnation: 'a', position: 1 };
  const hello = { frame: 'hello', v: 1, token: 't', device, cursor: null, seen, settled: 7 } as const;

  it.each(['9007199254740992', '9007199254740993', '1e300', '1e400', '-1e400', '0.5', 'NaN', '"7"'])(
    '[FRAME-6] a hello that has settled %s is no frame',
    (number) => {
      const text = encodeFrame(hello);
      expect(parseUpFrame(text).ok).toBe(true);
      const wrong = parseUpFrame(text.replace('"settled":7', `"settled":${number}`));
      expect(wrong.ok ? 'parsed' : wrong.error.code).toBe('frameInvalid');
    },
  );
});
