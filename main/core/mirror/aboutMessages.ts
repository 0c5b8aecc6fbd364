import { entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';

const marks = entityKinds.filter(({ dropsWithMessage }) => dropsWithMessage === true);

/** Tables of what a thread's feed says of a message, and a page of its range tells. */
export const responses = marks
  .filter(({ feed, comesOnce }) => feed === 'thread' && comesOnce !== true)
  .map(({ name }) => toSnake(name));

/** The same of what the person's own account feed says. */
export const ownMarks = marks.filter(({ feed }) => feed === 'account').map(({ name }) => toSnake(name));

/** All that is said of messages: gone with them. [DELETE-2] [TIMER-9] */
export const aboutMessages = marks.map(({ name }) => toSnake(name));
