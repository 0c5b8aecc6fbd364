import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const notesCommands = {
  nameNotes: command(
    'What the person’s notes are called from now on, in the language of the screen.',
    strictObject({ title: Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }) }),
    nothing,
  ),
};
