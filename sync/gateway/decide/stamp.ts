import type { Entity } from '../../protocol/entities/entity.ts';
import type { EntityDraft } from './rule.ts';

/** The entity as it is once its op took `sequenceNumber` in the feed. [SEND-3] */
export function stamp(draft: EntityDraft, sequenceNumber: number): Entity {
  if (draft.entity !== 'message') return { ...draft, version: sequenceNumber };
  return { ...draft, version: sequenceNumber, sequenceNumber: draft.sequenceNumber ?? sequenceNumber };
}
