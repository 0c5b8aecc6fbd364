import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const nameNotes: Handler<'nameNotes'> = ({ settings, changed }, { title }) => {
  if (settings.notesTitle() === title) return {};
  settings.setNotesTitle(title);
  changed(['threadsChanged', 'outboxChanged', 'notificationsChanged']);
  return {};
};

/** [NOTES-1] They are there for whoever signs in; at the gateway they begin with the first thing done in them. */
export function beginNotes({ mirror, outbox, engine, me, notesId }: Session): void {
  if (mirror.read.hasThread(notesId) || outbox.read.creationOf(notesId) !== null) return;
  const { handle, userId } = me;
  engine.submit({
    ...{ type: 'createDirectThread', feedId: notesId, body: { handle } },
    people: { [handle]: userId },
  });
}
