import { accountFeedId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { Handler } from './handler.ts';
import { keepPicture } from './pictures.ts';

export const setProfile: Handler<'setProfile'> = ({ requireSession, changed }, said) => {
  const session = requireSession();
  const value = said.value?.trim() ?? null;
  if (value !== null && !hasVisible(value)) throw new TernError('textInvalid');
  if (said.name === 'picture') keepPicture(session, value, said.bytes);
  session.engine.submit({
    type: 'setProfile',
    feedId: accountFeedId(session.userId),
    body: { ...said, value },
  });
  changed(['stateChanged', ...(said.name === 'picture' ? (['picturesChanged'] as const) : [])]);
  return {};
};
