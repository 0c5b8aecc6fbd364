// Written by `npm run registries` from what resources/locales/uk holds.
import account from './uk/account.json' with { type: 'json' };
import accounts from './uk/accounts.json' with { type: 'json' };
import archive from './uk/archive.json' with { type: 'json' };
import blocks from './uk/blocks.json' with { type: 'json' };
import cards from './uk/cards.json' with { type: 'json' };
import comments from './uk/comments.json' with { type: 'json' };
import common from './uk/common.json' with { type: 'json' };
import composer from './uk/composer.json' with { type: 'json' };
import connection from './uk/connection.json' with { type: 'json' };
import conversation from './uk/conversation.json' with { type: 'json' };
import devices from './uk/devices.json' with { type: 'json' };
import doNotDisturb from './uk/doNotDisturb.json' with { type: 'json' };
import emoji from './uk/emoji.json' with { type: 'json' };
import errors from './uk/errors.json' with { type: 'json' };
import files from './uk/files.json' with { type: 'json' };
import folders from './uk/folders.json' with { type: 'json' };
import forward from './uk/forward.json' with { type: 'json' };
import gifs from './uk/gifs.json' with { type: 'json' };
import goTo from './uk/goTo.json' with { type: 'json' };
import groups from './uk/groups.json' with { type: 'json' };
import healing from './uk/healing.json' with { type: 'json' };
import host from './uk/host.json' with { type: 'json' };
import invitations from './uk/invitations.json' with { type: 'json' };
import joinLinks from './uk/joinLinks.json' with { type: 'json' };
import keySheet from './uk/keySheet.json' with { type: 'json' };
import linkPreviews from './uk/linkPreviews.json' with { type: 'json' };
import listWidth from './uk/listWidth.json' with { type: 'json' };
import markedUnread from './uk/markedUnread.json' with { type: 'json' };
import media from './uk/media.json' with { type: 'json' };
import mentions from './uk/mentions.json' with { type: 'json' };
import mute from './uk/mute.json' with { type: 'json' };
import nicknames from './uk/nicknames.json' with { type: 'json' };
import notes from './uk/notes.json' with { type: 'json' };
import notifications from './uk/notifications.json' with { type: 'json' };
import outbox from './uk/outbox.json' with { type: 'json' };
import ownWindow from './uk/ownWindow.json' with { type: 'json' };
import people from './uk/people.json' with { type: 'json' };
import pictures from './uk/pictures.json' with { type: 'json' };
import pinnedThreads from './uk/pinnedThreads.json' with { type: 'json' };
import pins from './uk/pins.json' with { type: 'json' };
import playback from './uk/playback.json' with { type: 'json' };
import polls from './uk/polls.json' with { type: 'json' };
import preferences from './uk/preferences.json' with { type: 'json' };
import presence from './uk/presence.json' with { type: 'json' };
import privacy from './uk/privacy.json' with { type: 'json' };
import profile from './uk/profile.json' with { type: 'json' };
import reminders from './uk/reminders.json' with { type: 'json' };
import reports from './uk/reports.json' with { type: 'json' };
import saved from './uk/saved.json' with { type: 'json' };
import schedule from './uk/schedule.json' with { type: 'json' };
import search from './uk/search.json' with { type: 'json' };
import signIn from './uk/signIn.json' with { type: 'json' };
import sounds from './uk/sounds.json' with { type: 'json' };
import startChat from './uk/startChat.json' with { type: 'json' };
import stickers from './uk/stickers.json' with { type: 'json' };
import storage from './uk/storage.json' with { type: 'json' };
import threadColour from './uk/threadColour.json' with { type: 'json' };
import threadList from './uk/threadList.json' with { type: 'json' };
import timer from './uk/timer.json' with { type: 'json' };
import typing from './uk/typing.json' with { type: 'json' };
import videoNotes from './uk/videoNotes.json' with { type: 'json' };
import viewOnce from './uk/viewOnce.json' with { type: 'json' };
import visited from './uk/visited.json' with { type: 'json' };
import voice from './uk/voice.json' with { type: 'json' };

export const uk = {
  ...account,
  ...accounts,
  ...archive,
  ...blocks,
  ...cards,
  ...comments,
  ...common,
  ...composer,
  ...connection,
  ...conversation,
  ...devices,
  ...doNotDisturb,
  ...emoji,
  ...errors,
  ...files,
  ...folders,
  ...forward,
  ...gifs,
  ...goTo,
  ...groups,
  ...healing,
  ...host,
  ...invitations,
  ...joinLinks,
  ...keySheet,
  ...linkPreviews,
  ...listWidth,
  ...markedUnread,
  ...media,
  ...mentions,
  ...mute,
  ...nicknames,
  ...notes,
  ...notifications,
  ...outbox,
  ...ownWindow,
  ...people,
  ...pictures,
  ...pinnedThreads,
  ...pins,
  ...playback,
  ...polls,
  ...preferences,
  ...presence,
  ...privacy,
  ...profile,
  ...reminders,
  ...reports,
  ...saved,
  ...schedule,
  ...search,
  ...signIn,
  ...sounds,
  ...startChat,
  ...stickers,
  ...storage,
  ...threadColour,
  ...threadList,
  ...timer,
  ...typing,
  ...videoNotes,
  ...viewOnce,
  ...visited,
  ...voice,
};
