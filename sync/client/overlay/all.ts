// Written by `npm run registries` from what sync/client/overlay holds.
import { overlayClosePoll } from './closePoll.ts';
import { overlayDeleteMessage } from './deleteMessage.ts';
import { overlayEditMessage } from './editMessage.ts';
import { overlaySendMessage } from './sendMessage.ts';
import { overlaySetPin } from './setPin.ts';
import { overlaySetReaction } from './setReaction.ts';
import { overlaySetStar } from './setStar.ts';
import { overlaySetVote } from './setVote.ts';

export const overlays = {
  closePoll: overlayClosePoll,
  deleteMessage: overlayDeleteMessage,
  editMessage: overlayEditMessage,
  sendMessage: overlaySendMessage,
  setPin: overlaySetPin,
  setReaction: overlaySetReaction,
  setStar: overlaySetStar,
  setVote: overlaySetVote,
};
