import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { BlockedView } from '../views/blocked.ts';
import { command } from './command.ts';

export const blocksCommands = {
  listBlocked: command(
    'Whom the person has blocked, by name.',
    strictObject({}),
    Type.Object({ items: Type.Array(BlockedView) }),
  ),
};
