import type { TFunction } from 'i18next';
import type { ErrorView } from '../../preload/views/error.ts';
import { type MemberRight, memberRights } from '../../sync/protocol/memberRights.ts';
import { errorKey } from './i18n.ts';

type Refusal = Pick<ErrorView, 'code' | 'context'>;

function handlesOf(error: Refusal | null): readonly string[] {
  const handles = error?.context?.['handles'];
  return typeof handles === 'string' && handles !== '' ? handles.split(',') : [];
}

/** [GROUP-2] The handles that nobody has, when that is what was wrong. */
export function unknownHandles(error: Refusal | null): readonly string[] {
  return error?.code === 'handleUnknown' ? handlesOf(error) : [];
}

/** [BAN-3] The handles of those who are banned from the group, likewise. */
export function bannedHandles(error: Refusal | null): readonly string[] {
  return error?.code === 'personBanned' ? handlesOf(error) : [];
}

/** [PERSON-2] The handles that are somebody else's by now, likewise. */
export function changedHandles(error: Refusal | null): readonly string[] {
  return error?.code === 'personChanged' ? handlesOf(error) : [];
}

/** [RIGHT-2] The right that the group's members do not have, likewise. */
function forbiddenRight({ code, context }: Refusal): MemberRight | 'leaveThread' | null {
  if (code !== 'notAllowed') return null;
  return [...memberRights, 'leaveThread' as const].find((right) => right === context?.['right']) ?? null;
}

export const named = (handles: readonly string[]) => handles.map((each) => `@${each}`).join(', ');

/** Why something was refused, as a sentence; with the handles or the right it was refused for. */
export function reasonOf(t: TFunction, error: Refusal): string {
  const [unknown, changed] = [unknownHandles(error), changedHandles(error)];
  if (changed.length > 0) return t('outbox.changed', { handles: named(changed) });
  const banned = bannedHandles(error);
  if (banned.length > 0) return t('group.banned', { count: banned.length, handles: named(banned) });
  const right = forbiddenRight(error);
  if (right !== null) return t(`group.mayNot.${right}`);
  return unknown.length === 0
    ? t(errorKey(error.code))
    : t('group.unknown', { count: unknown.length, handles: named(unknown) });
}
