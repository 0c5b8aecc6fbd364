import type { ThreadId, UserId } from '../../core/ids.ts';

/** [LINK-1] */
export interface NewLink {
  readonly linkId: string;
  readonly threadId: ThreadId;
  readonly madeBy: UserId;
  readonly madeAt: number;
  readonly secretHash: string;
  /** null: never. */
  readonly expiresAt: number | null;
  /** null: any number. */
  readonly maxUses: number | null;
  /** [REQUEST-1] */
  readonly approval: boolean;
}
