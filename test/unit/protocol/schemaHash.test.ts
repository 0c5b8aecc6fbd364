import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { RegisterRequest, SignedIn, SignInRequest } from '../../../sync/protocol/account.ts';
import { DeviceCode } from '../../../sync/protocol/deviceCode.ts';
import { DeviceList, RenameDeviceRequest } from '../../../sync/protocol/devices.ts';
import { DownFrame } from '../../../sync/protocol/frames/down.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { protocolFloor, protocolVersion, versionChanges } from '../../../sync/protocol/version.ts';

// A change of any shape on the wire changes this hash. Then: raise `protocolVersion` if this one was released, say what
// changed in `versionChanges`, and what older peers cannot read in `additions`; pin the new hash under its version here.
const pinned: Readonly<Record<number, string>> = {
  1: 'LsLudd4IKasyNRuc',
  2: 'ubJ3Qa64xp6b9SK_',
  3: 'e1FrdLty3_iZQY_0',
};

/** The order of a union’s members says nothing. */
const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

it('the wire’s shapes are those of their version', () => {
  const accounts = [RegisterRequest, SignInRequest, SignedIn, DeviceList, RenameDeviceRequest, DeviceCode];
  const shapes = JSON.stringify([UpFrame, DownFrame, ...accounts], (key, value: unknown) =>
    key === 'anyOf' ? (value as unknown[]).toSorted(byText) : value,
  );
  const hash = createHash('sha256').update(shapes).digest('base64url').slice(0, 16);
  expect({ [protocolVersion]: hash }).toEqual({ [protocolVersion]: pinned[protocolVersion] });
});

it('[VERSION-2] every version that was ever spoken has a line that says what it changed', () => {
  const versions = Array.from({ length: protocolVersion }, (_, before) => before + 1);
  expect(Object.keys(versionChanges).map(Number)).toEqual(versions);
  expect(versions).toContain(protocolFloor);
});
