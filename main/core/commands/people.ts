import { personView } from '../views/people.ts';
import type { Handler } from './handler.ts';

export const readPerson: Handler<'readPerson'> = ({ requireSession }, { userId }) =>
  personView(requireSession(), userId);
