import { CountArgs, SearchArgs, SearchCount, SearchPage } from '../views/search.ts';
import { command, nothing } from './command.ts';

export const searchCommands = {
  searchMessages: command(
    'Messages that have all that is looked for, as this device shows them: by time, or the newest by rank.',
    SearchArgs,
    SearchPage,
  ),
  countMessages: command('How many those are.', CountArgs, SearchCount),
  fetchOlder: command(
    'Fetches what is at the gateway only of the threads that such a search looks through, a page after the other.',
    CountArgs,
    nothing,
  ),
};
