import { balanced } from '../../../sync/core/bidi.ts';
import type { UserId } from '../../../sync/core/ids.ts';

/** What somebody is called on the screen: every view names people by this. */
export type NameOf = (person: { readonly userId: UserId; readonly displayName: string }) => string;

/** What somebody is called, and the name they chose: null where that is the same. */
export function namesOf(nameOf: NameOf, person: Parameters<NameOf>[0]) {
  const [displayName, chosen] = [nameOf(person), chosenName(person)];
  return { displayName, chosenName: isGone(person) || chosen === displayName ? null : chosen };
}

/** [ACCOUNT-17] Their account was deleted. */
export const isGone = ({ displayName }: { readonly displayName: string | null }) => displayName === '';

/** By the name they chose, which turns nothing that stands beside it. */
export const chosenName: NameOf = ({ displayName }) => balanced(displayName);
