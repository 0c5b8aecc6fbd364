import { StateView } from '../views/state.ts';
import { command, nothing } from './command.ts';

export const healingCommands = {
  noteHealings: command('The person has read what was damaged and mended.', nothing, StateView),
};
