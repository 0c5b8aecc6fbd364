import type { TFunction } from 'i18next';
import type { ErrorView } from '../../preload/views/error.ts';
import { errorKey } from './i18n.ts';

/** [GROUP-2] The handles that nobody has, when that is what was wrong. */
export function unknownHandles(error: ErrorView | null): readonly string[] {
  const handles = error?.code === 'handleUnknown' ? error.context?.['handles'] : undefined;
  return typeof handles === 'string' ? handles.split(',') : [];
}

/** Why something was refused, as a sentence; with the handles it was refused for. */
export function reasonOf(t: TFunction, error: ErrorView): string {
  const handles = unknownHandles(error);
  return handles.length === 0
    ? t(errorKey(error.code))
    : t('group.unknown', { count: handles.length, handles: handles.map((each) => `@${each}`).join(', ') });
}
