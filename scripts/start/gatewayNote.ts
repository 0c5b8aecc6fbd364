import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the gateway of a data folder listens, or did: kept beside it for the next start and for other profiles. */
export interface GatewayNote {
  readonly url: string;
  readonly pid: number;
}

const fileIn = (dataFolder: string) => join(dataFolder, 'gateway.json');

export function readGatewayNote(dataFolder: string): GatewayNote | null {
  try {
    const note = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as Partial<GatewayNote> | null;
    return typeof note?.url === 'string' && URL.canParse(note.url) && Number.isInteger(note.pid)
      ? (note as GatewayNote)
      : null;
  } catch (thrown) {
    // None yet, or one that a power cut left half-written: as good as none.
    if (thrown instanceof SyntaxError || (thrown instanceof Error && 'code' in thrown)) return null;
    throw thrown;
  }
}

export function writeGatewayNote(dataFolder: string, note: GatewayNote): void {
  writeFileSync(fileIn(dataFolder), JSON.stringify(note));
}

/** Whether that very process still answers: its port may be somebody else's by now. */
export async function isLive({ url, pid }: GatewayNote): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const response = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch (thrown) {
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}
