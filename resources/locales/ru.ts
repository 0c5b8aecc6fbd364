// Written by `npm run registries` from what resources/locales/ru holds.
import account from './ru/account.json' with { type: 'json' };
import accounts from './ru/accounts.json' with { type: 'json' };
import archive from './ru/archive.json' with { type: 'json' };
import blocks from './ru/blocks.json' with { type: 'json' };
import cards from './ru/cards.json' with { type: 'json' };
import comments from './ru/comments.json' with { type: 'json' };
import common from './ru/common.json' with { type: 'json' };
import composer from './ru/composer.json' with { type: 'json' };
import connection from './ru/connection.json' with { type: 'json' };
import conversation from './ru/conversation.json' with { type: 'json' };
import devices from './ru/devices.json' with { type: 'json' };
import doNotDisturb from './ru/doNotDisturb.json' with { type: 'json' };
import emoji from './ru/emoji.json' with { type: 'json' };
import errors from './ru/errors.json' with { type: 'json' };
import files from './ru/files.json' with { type: 'json' };
import folders from './ru/folders.json' with { type: 'json' };
import forward from './ru/forward.json' with { type: 'json' };
import gifs from './ru/gifs.json' with { type: 'json' };
import goTo from './ru/goTo.json' with { type: 'json' };
import groups from './ru/groups.json' with { type: 'json' };
import healing from './ru/healing.json' with { type: 'json' };
import host from './ru/host.json' with { type: 'json' };
import invitations from './ru/invitations.json' with { type: 'json' };
import joinLinks from './ru/joinLinks.json' with { type: 'json' };
import keySheet from './ru/keySheet.json' with { type: 'json' };
import linkPreviews from './ru/linkPreviews.json' with { type: 'json' };
import listWidth from './ru/listWidth.json' with { type: 'json' };
import markedUnread from './ru/markedUnread.json' with { type: 'json' };
import media from './ru/media.json' with { type: 'json' };
import mentions from './ru/mentions.json' with { type: 'json' };
import mute from './ru/mute.json' with { type: 'json' };
import nicknames from './ru/nicknames.json' with { type: 'json' };
import notes from './ru/notes.json' with { type: 'json' };
import notifications from './ru/notifications.json' with { type: 'json' };
import outbox from './ru/outbox.json' with { type: 'json' };
import ownWindow from './ru/ownWindow.json' with { type: 'json' };
import people from './ru/people.json' with { type: 'json' };
import pictures from './ru/pictures.json' with { type: 'json' };
import pinnedThreads from './ru/pinnedThreads.json' with { type: 'json' };
import pins from './ru/pins.json' with { type: 'json' };
import playback from './ru/playback.json' with { type: 'json' };
import polls from './ru/polls.json' with { type: 'json' };
import preferences from './ru/preferences.json' with { type: 'json' };
import presence from './ru/presence.json' with { type: 'json' };
import privacy from './ru/privacy.json' with { type: 'json' };
import profile from './ru/profile.json' with { type: 'json' };
import reminders from './ru/reminders.json' with { type: 'json' };
import reports from './ru/reports.json' with { type: 'json' };
import saved from './ru/saved.json' with { type: 'json' };
import schedule from './ru/schedule.json' with { type: 'json' };
import search from './ru/search.json' with { type: 'json' };
import signIn from './ru/signIn.json' with { type: 'json' };
import sounds from './ru/sounds.json' with { type: 'json' };
import startChat from './ru/startChat.json' with { type: 'json' };
import stickers from './ru/stickers.json' with { type: 'json' };
import storage from './ru/storage.json' with { type: 'json' };
import threadColour from './ru/threadColour.json' with { type: 'json' };
import threadList from './ru/threadList.json' with { type: 'json' };
import timer from './ru/timer.json' with { type: 'json' };
import typing from './ru/typing.json' with { type: 'json' };
import videoNotes from './ru/videoNotes.json' with { type: 'json' };
import viewOnce from './ru/viewOnce.json' with { type: 'json' };
import visited from './ru/visited.json' with { type: 'json' };
import voice from './ru/voice.json' with { type: 'json' };

export const ru = {
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
