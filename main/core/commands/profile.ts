import { accountFeedId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { Handler } from './handler.ts';

export const setProfile: Handler<'setProfile'> = ({ requireSession, changed }, { name, value: said }) => {
  const { engine, userId } = requireSession();
  const value = said?.trim() ?? null;
  if (value !== null && !hasVisible(value)) throw new TernError('textInvalid');
  engine.submit({ type: 'setProfile', feedId: accountFeedId(userId), body: { name, value } });
  changed(['stateChanged']);
  return {};
};
