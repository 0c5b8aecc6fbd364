import { accountFeedId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import type { Handler } from './handler.ts';

export const setPersonPreference: Handler<'setPersonPreference'> = ({ requireSession }, body) => {
  const { mirror, engine, userId } = requireSession();
  if (body.personId === userId || mirror.read.person(body.personId) === null)
    throw new TernError('personUnknown');
  const value = typeof body.value === 'string' ? body.value.trim() : body.value;
  if (typeof value === 'string' && !hasVisible(value)) throw new TernError('textInvalid');
  engine.submit({ type: 'setPersonPreference', feedId: accountFeedId(userId), body: { ...body, value } });
  return {};
};
