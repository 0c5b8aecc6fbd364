import { TernError } from '../../core/ternError.ts';
import { protocolFloor, protocolVersion } from '../../protocol/version.ts';

export const versionUnsupported = new TernError('versionUnsupported', {
  message: `this gateway speaks versions ${protocolFloor} to ${protocolVersion}`,
});

export function speaks(v: number): boolean {
  return v >= protocolFloor && v <= protocolVersion;
}

/** [HELLO-1] [HELLO-2] Why a first frame is no hello: one of another version may have another shape, but says which. */
export function notHello(text: string): TernError {
  const v = versionAsked(text);
  if (v !== null && !speaks(v)) return versionUnsupported;
  return new TernError('frameInvalid', { message: 'the first frame is hello' });
}

function versionAsked(text: string): number | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
  if (typeof value !== 'object' || value === null || !('frame' in value) || !('v' in value)) return null;
  return value.frame === 'hello' && typeof value.v === 'number' ? value.v : null;
}
