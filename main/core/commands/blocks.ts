import { blockedViews } from '../views/people.ts';
import type { Handler } from './handler.ts';

export const listBlocked: Handler<'listBlocked'> = ({ requireSession }) => ({
  items: blockedViews(requireSession()),
});
