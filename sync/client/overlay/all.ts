// Written by `npm run registries` from what sync/client/overlay holds.
import { overlayClosePoll } from './closePoll.ts';
import { overlayDeleteMessage } from './deleteMessage.ts';
import { overlayEditMessage } from './editMessage.ts';
import { overlayOpenOnce } from './openOnce.ts';
import { overlaySendMessage } from './sendMessage.ts';
import { overlaySetReaction } from './setReaction.ts';
import { overlaySetVote } from './setVote.ts';

export const overlays = {
  closePoll: overlayClosePoll,
  deleteMessage: overlayDeleteMessage,
  editMessage: overlayEditMessage,
  openOnce: overlayOpenOnce,
  sendMessage: overlaySendMessage,
  setReaction: overlaySetReaction,
  setVote: overlaySetVote,
};
