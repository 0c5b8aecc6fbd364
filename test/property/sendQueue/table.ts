import { events, type Event, type State, states } from './situation.ts';
import { outcomes } from './outcomes.ts';

const begin = '<!-- send queue: written by its test -->';
const end = '<!-- end of the send queue -->';

/** What happens, by how far the message has come: one small table for each, since sentences do not fit into columns. */
export function asTable(): string {
  return (Object.keys(events) as Event[])
    .map((event) => {
      const rows = (Object.keys(states) as State[]).map(
        (state) => `| ${states[state]} | ${outcomes[event][state]} |`,
      );
      return [`**${events[event]}**`, '', '| the message is | in the end |', '| --- | --- |', ...rows].join(
        '\n',
      );
    })
    .join('\n\n');
}

/** The page with the table in its place. @throws where the page has no place for it */
export function inPage(page: string, table: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('the page has lost the place of this table');
  return `${page.slice(0, from + begin.length)}\n\n<!-- prettier-ignore-start -->\n${table}\n<!-- prettier-ignore-end -->\n\n${page.slice(to)}`;
}
