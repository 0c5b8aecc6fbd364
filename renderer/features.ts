// Written by `npm run registries` from what renderer/features holds.
import { account } from './features/account/feature.ts';
import { accounts } from './features/accounts/feature.ts';
import { archive } from './features/archive/feature.ts';
import { blocks } from './features/blocks/feature.ts';
import { cards } from './features/cards/feature.ts';
import { comments } from './features/comments/feature.ts';
import { composer } from './features/composer/feature.ts';
import { conversation } from './features/conversation/feature.ts';
import { deletion } from './features/deletion/feature.ts';
import { devices } from './features/devices/feature.ts';
import { doNotDisturb } from './features/doNotDisturb/feature.ts';
import { files } from './features/files/feature.ts';
import { folders } from './features/folders/feature.ts';
import { forward } from './features/forward/feature.ts';
import { gifs } from './features/gifs/feature.ts';
import { giveBack } from './features/giveBack/feature.ts';
import { goTo } from './features/goTo/feature.ts';
import { groups } from './features/groups/feature.ts';
import { host } from './features/host/feature.ts';
import { invitations } from './features/invitations/feature.ts';
import { joinLinks } from './features/joinLinks/feature.ts';
import { keySheet } from './features/keySheet/feature.ts';
import { linkPreviews } from './features/linkPreviews/feature.ts';
import { links } from './features/links/feature.ts';
import { listWidth } from './features/listWidth/feature.ts';
import { markedUnread } from './features/markedUnread/feature.ts';
import { media } from './features/media/feature.ts';
import { mentions } from './features/mentions/feature.ts';
import { mute } from './features/mute/feature.ts';
import { nicknames } from './features/nicknames/feature.ts';
import { notes } from './features/notes/feature.ts';
import { notifications } from './features/notifications/feature.ts';
import { outbox } from './features/outbox/feature.ts';
import { ownWindow } from './features/ownWindow/feature.ts';
import { people } from './features/people/feature.ts';
import { pictures } from './features/pictures/feature.ts';
import { pinnedThreads } from './features/pinnedThreads/feature.ts';
import { pins } from './features/pins/feature.ts';
import { playback } from './features/playback/feature.ts';
import { polls } from './features/polls/feature.ts';
import { preferences } from './features/preferences/feature.ts';
import { presence } from './features/presence/feature.ts';
import { privacy } from './features/privacy/feature.ts';
import { profile } from './features/profile/feature.ts';
import { reactions } from './features/reactions/feature.ts';
import { reminders } from './features/reminders/feature.ts';
import { reports } from './features/reports/feature.ts';
import { saved } from './features/saved/feature.ts';
import { schedule } from './features/schedule/feature.ts';
import { search } from './features/search/feature.ts';
import { selection } from './features/selection/feature.ts';
import { signIn } from './features/signIn/feature.ts';
import { sounds } from './features/sounds/feature.ts';
import { startChat } from './features/startChat/feature.ts';
import { stickers } from './features/stickers/feature.ts';
import { storage } from './features/storage/feature.ts';
import { threadColour } from './features/threadColour/feature.ts';
import { threadList } from './features/threadList/feature.ts';
import { timer } from './features/timer/feature.ts';
import { typing } from './features/typing/feature.ts';
import { videoNotes } from './features/videoNotes/feature.ts';
import { viewOnce } from './features/viewOnce/feature.ts';
import { visited } from './features/visited/feature.ts';
import { voice } from './features/voice/feature.ts';

export const features = [
  account,
  accounts,
  archive,
  blocks,
  cards,
  comments,
  composer,
  conversation,
  deletion,
  devices,
  doNotDisturb,
  files,
  folders,
  forward,
  gifs,
  giveBack,
  goTo,
  groups,
  host,
  invitations,
  joinLinks,
  keySheet,
  linkPreviews,
  links,
  listWidth,
  markedUnread,
  media,
  mentions,
  mute,
  nicknames,
  notes,
  notifications,
  outbox,
  ownWindow,
  people,
  pictures,
  pinnedThreads,
  pins,
  playback,
  polls,
  preferences,
  presence,
  privacy,
  profile,
  reactions,
  reminders,
  reports,
  saved,
  schedule,
  search,
  selection,
  signIn,
  sounds,
  startChat,
  stickers,
  storage,
  threadColour,
  threadList,
  timer,
  typing,
  videoNotes,
  viewOnce,
  visited,
  voice,
] as const;
