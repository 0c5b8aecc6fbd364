import type { TFunction } from 'i18next';
import type { ErrorView } from '../../preload/views/error.ts';
import { errorKey } from './i18n.ts';

function handlesOf(error: ErrorView | null): readonly string[] {
  const handles = error?.context?.['handles'];
  return typeof handles === 'string' && handles !== '' ? handles.split(',') : [];
}

/** [GROUP-2] The handles that nobody has, when that is what was wrong. */
export function unknownHandles(error: ErrorView | null): readonly string[] {
  return error?.code === 'handleUnknown' ? handlesOf(error) : [];
}

/** [PERSON-2] The handles that are somebody else's by now, likewise. */
export function changedHandles(error: ErrorView | null): readonly string[] {
  return error?.code === 'personChanged' ? handlesOf(error) : [];
}

export const named = (handles: readonly string[]) => handles.map((each) => `@${each}`).join(', ');

/** Why something was refused, as a sentence; with the handles it was refused for. */
export function reasonOf(t: TFunction, error: ErrorView): string {
  const [unknown, changed] = [unknownHandles(error), changedHandles(error)];
  if (changed.length > 0) return t('outbox.changed', { handles: named(changed) });
  return unknown.length === 0
    ? t(errorKey(error.code))
    : t('group.unknown', { count: unknown.length, handles: named(unknown) });
}
