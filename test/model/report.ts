import type { Finding, FindingKind } from './finding.ts';

/** Why something that is not as it should be is nobody's fault. */
export type ExcuseKind = 'damagedOutbox';

/** What a comparison came to. */
export class Report {
  readonly findings: Finding[] = [];
  readonly excuses = new Map<ExcuseKind, number>();
  /** How many things were compared. */
  facts = 0;

  find(kind: FindingKind, sentence: string): void {
    this.findings.push({ kind, sentence });
  }

  excuse(kind: ExcuseKind): void {
    this.excuses.set(kind, (this.excuses.get(kind) ?? 0) + 1);
  }

  get excused(): number {
    return [...this.excuses.values()].reduce((sum, count) => sum + count, 0);
  }
}
