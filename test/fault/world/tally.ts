import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import { type FaultKind, faultKinds } from '../schedule/faults.ts';

/** How often each thing really happened: a frame really lost, a process really dead at the point. */
export class Tally {
  readonly faults = zeros<FaultKind>(faultKinds);
  readonly crashes = zeros<CrashPoint>([...crashPoints.client, ...crashPoints.gateway]);

  happened(kind: FaultKind): void {
    this.faults[kind] += 1;
  }

  /** What lay on the disk of each dead process, and how often. */
  readonly findings = new Map<CrashPoint, Map<string, number>>();

  /** @param found on its disk, before anything was started again */
  died(point: CrashPoint, found: string): void {
    this.crashes[point] += 1;
    const findings = this.findings.get(point) ?? new Map<string, number>();
    this.findings.set(point, findings.set(found, (findings.get(found) ?? 0) + 1));
  }

  /** What has never happened yet. */
  missing(): string[] {
    const counts = { ...this.faults, ...this.crashes };
    return Object.keys(counts).filter((name) => counts[name as keyof typeof counts] === 0);
  }
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}
