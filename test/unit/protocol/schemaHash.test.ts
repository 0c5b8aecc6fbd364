import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { RegisterRequest, SignedIn, SignInRequest } from '../../../sync/protocol/account.ts';
import { DeviceList, RenameDeviceRequest } from '../../../sync/protocol/devices.ts';
import { DownFrame } from '../../../sync/protocol/frames/down.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';

// A change of any shape on the wire changes this hash. Then: raise `protocolVersion`, and `protocolFloor` when older
// clients cannot go on, say in SPEC.md what changed, and pin the new hash under the new version here.
const pinned: Readonly<Record<number, string>> = {
  1: 'LsLudd4IKasyNRuc',
};

it('the wire’s shapes are those of their version', () => {
  const accounts = [RegisterRequest, SignInRequest, SignedIn, DeviceList, RenameDeviceRequest];
  const shapes = JSON.stringify([UpFrame, DownFrame, ...accounts]);
  const hash = createHash('sha256').update(shapes).digest('base64url').slice(0, 16);
  expect({ [protocolVersion]: hash }).toEqual({ [protocolVersion]: pinned[protocolVersion] });
});
