// Written by `npm run registries` from what preload/commands holds.
import { accountCommands } from './account.ts';
import { accountsCommands } from './accounts.ts';
import { blocksCommands } from './blocks.ts';
import { cardsCommands } from './cards.ts';
import { commentsCommands } from './comments.ts';
import { composerCommands } from './composer.ts';
import { connectionCommands } from './connection.ts';
import { conversationCommands } from './conversation.ts';
import { deletionCommands } from './deletion.ts';
import { devicesCommands } from './devices.ts';
import { doNotDisturbCommands } from './doNotDisturb.ts';
import { filesCommands } from './files.ts';
import { foldersCommands } from './folders.ts';
import { forwardCommands } from './forward.ts';
import { groupsCommands } from './groups.ts';
import { healingCommands } from './healing.ts';
import { hostCommands } from './host.ts';
import { invitationsCommands } from './invitations.ts';
import { joinLinksCommands } from './joinLinks.ts';
import { joinRequestsCommands } from './joinRequests.ts';
import { linkPreviewsCommands } from './linkPreviews.ts';
import { listeningCommands } from './listening.ts';
import { mediaCommands } from './media.ts';
import { mentionsCommands } from './mentions.ts';
import { nicknamesCommands } from './nicknames.ts';
import { notesCommands } from './notes.ts';
import { notificationsCommands } from './notifications.ts';
import { outboxCommands } from './outbox.ts';
import { ownWindowCommands } from './ownWindow.ts';
import { peopleCommands } from './people.ts';
import { picturesCommands } from './pictures.ts';
import { pinsCommands } from './pins.ts';
import { pollsCommands } from './polls.ts';
import { preferencesCommands } from './preferences.ts';
import { presenceCommands } from './presence.ts';
import { profileCommands } from './profile.ts';
import { reactionsCommands } from './reactions.ts';
import { recordingsCommands } from './recordings.ts';
import { remindersCommands } from './reminders.ts';
import { reportsCommands } from './reports.ts';
import { savedCommands } from './saved.ts';
import { scheduleCommands } from './schedule.ts';
import { searchCommands } from './search.ts';
import { signInCommands } from './signIn.ts';
import { startChatCommands } from './startChat.ts';
import { stickersCommands } from './stickers.ts';
import { threadListCommands } from './threadList.ts';
import { threadPreferencesCommands } from './threadPreferences.ts';
import { timerCommands } from './timer.ts';
import { typingCommands } from './typing.ts';
import { viewOnceCommands } from './viewOnce.ts';

export const commands = {
  ...accountCommands,
  ...accountsCommands,
  ...blocksCommands,
  ...cardsCommands,
  ...commentsCommands,
  ...composerCommands,
  ...connectionCommands,
  ...conversationCommands,
  ...deletionCommands,
  ...devicesCommands,
  ...doNotDisturbCommands,
  ...filesCommands,
  ...foldersCommands,
  ...forwardCommands,
  ...groupsCommands,
  ...healingCommands,
  ...hostCommands,
  ...invitationsCommands,
  ...joinLinksCommands,
  ...joinRequestsCommands,
  ...linkPreviewsCommands,
  ...listeningCommands,
  ...mediaCommands,
  ...mentionsCommands,
  ...nicknamesCommands,
  ...notesCommands,
  ...notificationsCommands,
  ...outboxCommands,
  ...ownWindowCommands,
  ...peopleCommands,
  ...picturesCommands,
  ...pinsCommands,
  ...pollsCommands,
  ...preferencesCommands,
  ...presenceCommands,
  ...profileCommands,
  ...reactionsCommands,
  ...recordingsCommands,
  ...remindersCommands,
  ...reportsCommands,
  ...savedCommands,
  ...scheduleCommands,
  ...searchCommands,
  ...signInCommands,
  ...startChatCommands,
  ...stickersCommands,
  ...threadListCommands,
  ...threadPreferencesCommands,
  ...timerCommands,
  ...typingCommands,
  ...viewOnceCommands,
};
