import { withoutLater } from '../../protocol/additions.ts';
import { canonicalJson } from '../../protocol/canonicalJson.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { sha256Base64Url } from '../../sha256.ts';

/**
 * [OP-2] What an op id stands for: feedId, type and body, whatever the order their fields came in; of the body what
 * version 1 knew, for the same op may be sent to a gateway before and after its upgrade.
 */
export function opDigest(op: Op): string {
  const { feedId, type, body } = withoutLater(op, 1) as Pick<Op, 'feedId' | 'type' | 'body'>;
  return sha256Base64Url(canonicalJson([feedId, type, body]));
}
