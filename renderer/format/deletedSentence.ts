import type { TFunction } from 'i18next';
import type { MessageView } from '../../preload/views/message.ts';
import { isolated } from '../../sync/core/bidi.ts';

/** What stands in the place of a message that was deleted for everybody. */
export function deletedSentence(
  t: TFunction,
  { mine, deletedBy }: Pick<MessageView, 'mine' | 'deletedBy'>,
): string {
  if (deletedBy !== null && !deletedBy.mine)
    return t('message.deletedByAdmin', { name: isolated(deletedBy.name) });
  return mine || deletedBy !== null ? t('message.deletedByMe') : t('message.deleted');
}
