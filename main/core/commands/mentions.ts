import { nextMention as nextMentionIn } from '../views/mentions.ts';
import type { Handler } from './handler.ts';

export const nextMention: Handler<'nextMention'> = ({ requireSession }, args) =>
  nextMentionIn(requireSession(), args);
