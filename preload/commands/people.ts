import { UserIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { PersonView } from '../views/person.ts';
import { command } from './command.ts';

export const peopleCommands = {
  readPerson: command(
    'Somebody else, as their own words and the threads shared with them have them; null: no thread knows them.',
    strictObject({ userId: UserIdSchema }),
    nullable(PersonView),
  ),
};
