// Written by `npm run registries` from what resources/locales/en holds.
import account from './en/account.json' with { type: 'json' };
import accounts from './en/accounts.json' with { type: 'json' };
import archive from './en/archive.json' with { type: 'json' };
import blocks from './en/blocks.json' with { type: 'json' };
import cards from './en/cards.json' with { type: 'json' };
import comments from './en/comments.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import composer from './en/composer.json' with { type: 'json' };
import connection from './en/connection.json' with { type: 'json' };
import conversation from './en/conversation.json' with { type: 'json' };
import devices from './en/devices.json' with { type: 'json' };
import doNotDisturb from './en/doNotDisturb.json' with { type: 'json' };
import emoji from './en/emoji.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import files from './en/files.json' with { type: 'json' };
import folders from './en/folders.json' with { type: 'json' };
import forward from './en/forward.json' with { type: 'json' };
import gifs from './en/gifs.json' with { type: 'json' };
import goTo from './en/goTo.json' with { type: 'json' };
import groups from './en/groups.json' with { type: 'json' };
import healing from './en/healing.json' with { type: 'json' };
import host from './en/host.json' with { type: 'json' };
import invitations from './en/invitations.json' with { type: 'json' };
import joinLinks from './en/joinLinks.json' with { type: 'json' };
import keySheet from './en/keySheet.json' with { type: 'json' };
import linkPreviews from './en/linkPreviews.json' with { type: 'json' };
import listWidth from './en/listWidth.json' with { type: 'json' };
import markedUnread from './en/markedUnread.json' with { type: 'json' };
import media from './en/media.json' with { type: 'json' };
import mentions from './en/mentions.json' with { type: 'json' };
import mute from './en/mute.json' with { type: 'json' };
import nicknames from './en/nicknames.json' with { type: 'json' };
import notes from './en/notes.json' with { type: 'json' };
import notifications from './en/notifications.json' with { type: 'json' };
import outbox from './en/outbox.json' with { type: 'json' };
import ownWindow from './en/ownWindow.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import pictures from './en/pictures.json' with { type: 'json' };
import pinnedThreads from './en/pinnedThreads.json' with { type: 'json' };
import pins from './en/pins.json' with { type: 'json' };
import playback from './en/playback.json' with { type: 'json' };
import polls from './en/polls.json' with { type: 'json' };
import preferences from './en/preferences.json' with { type: 'json' };
import presence from './en/presence.json' with { type: 'json' };
import privacy from './en/privacy.json' with { type: 'json' };
import profile from './en/profile.json' with { type: 'json' };
import reminders from './en/reminders.json' with { type: 'json' };
import reports from './en/reports.json' with { type: 'json' };
import saved from './en/saved.json' with { type: 'json' };
import schedule from './en/schedule.json' with { type: 'json' };
import search from './en/search.json' with { type: 'json' };
import signIn from './en/signIn.json' with { type: 'json' };
import sounds from './en/sounds.json' with { type: 'json' };
import startChat from './en/startChat.json' with { type: 'json' };
import stickers from './en/stickers.json' with { type: 'json' };
import storage from './en/storage.json' with { type: 'json' };
import threadColour from './en/threadColour.json' with { type: 'json' };
import threadList from './en/threadList.json' with { type: 'json' };
import timer from './en/timer.json' with { type: 'json' };
import typing from './en/typing.json' with { type: 'json' };
import videoNotes from './en/videoNotes.json' with { type: 'json' };
import viewOnce from './en/viewOnce.json' with { type: 'json' };
import visited from './en/visited.json' with { type: 'json' };
import voice from './en/voice.json' with { type: 'json' };

export const en = {
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
