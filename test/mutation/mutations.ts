import type { Mutation } from './mutation.ts';
import { deleting } from './mutations/deleting.ts';
import { devices } from './mutations/devices.ts';
import { committing } from './mutations/committing.ts';
import { expiring } from './mutations/expiring.ts';
import { folders } from './mutations/folders.ts';
import { following } from './mutations/following.ts';
import { gifs } from './mutations/gifs.ts';
import { healing } from './mutations/healing.ts';
import { hosting } from './mutations/hosting.ts';
import { keeping } from './mutations/keeping.ts';
import { listening } from './mutations/listening.ts';
import { limiting } from './mutations/limiting.ts';
import { memberRights } from './mutations/memberRights.ts';
import { restoredBlobs } from './mutations/restoredBlobs.ts';
import { slowMode } from './mutations/slowMode.ts';
import { bans } from './mutations/bans.ts';
import { blobs } from './mutations/blobs.ts';
import { blocks } from './mutations/blocks.ts';
import { firstWords } from './mutations/firstWords.ts';
import { hiddenReads } from './mutations/hiddenReads.ts';
import { joinLinks } from './mutations/joinLinks.ts';
import { joinRequests } from './mutations/joinRequests.ts';
import { merging } from './mutations/merging.ts';
import { parsing } from './mutations/parsing.ts';
import { ownAccounts } from './mutations/ownAccount.ts';
import { channels } from './mutations/channels.ts';
import { comments } from './mutations/comments.ts';
import { permitting } from './mutations/permitting.ts';
import { polling } from './mutations/polling.ts';
import { pictures } from './mutations/pictures.ts';
import { profiles } from './mutations/profiles.ts';
import { presence } from './mutations/presence.ts';
import { reading } from './mutations/reading.ts';
import { reports } from './mutations/reports.ts';
import { restoring } from './mutations/restoring.ts';
import { retrying } from './mutations/retrying.ts';
import { roles } from './mutations/roles.ts';
import { scheduling } from './mutations/scheduling.ts';
import { sending } from './mutations/sending.ts';
import { writingWhole } from './mutations/writingWhole.ts';
import { signingIn } from './mutations/signingIn.ts';
import { asking } from './mutations/asking.ts';
import { forwarding } from './mutations/forwarding.ts';
import { sealing } from './mutations/sealing.ts';
import { filing } from './mutations/filing.ts';
import { cards } from './mutations/cards.ts';
import { linkPreviews } from './mutations/linkPreviews.ts';
import { stickerPacks } from './mutations/stickerPacks.ts';
import { stickers } from './mutations/stickers.ts';
import { videoNotes } from './mutations/videoNotes.ts';
import { viewOnce } from './mutations/viewOnce.ts';
import { sealingFiles } from './mutations/sealingFiles.ts';
import { grouping } from './mutations/grouping.ts';
import { keepingOwn } from './mutations/keepingOwn.ts';
import { notifying } from './mutations/notifying.ts';
import { marking } from './mutations/marking.ts';
import { inviting } from './mutations/inviting.ts';
import { naming } from './mutations/naming.ts';
import { welcoming } from './mutations/welcoming.ts';
import { writing } from './mutations/writing.ts';

export const mutations: readonly Mutation[] = [
  ...sending,
  ...scheduling,
  ...deleting,
  ...expiring,
  ...retrying,
  ...restoring,
  ...keeping,
  ...writingWhole,
  ...gifs,
  ...healing,
  ...committing,
  ...reading,
  ...permitting,
  ...polling,
  ...presence,
  ...profiles,
  ...pictures,
  ...signingIn,
  ...devices,
  ...ownAccounts,
  ...folders,
  ...following,
  ...limiting,
  ...listening,
  ...merging,
  ...parsing,
  ...hosting,
  ...asking,
  ...forwarding,
  ...sealing,
  ...sealingFiles,
  ...filing,
  ...linkPreviews,
  ...stickerPacks,
  ...stickers,
  ...cards,
  ...videoNotes,
  ...viewOnce,
  ...grouping,
  ...roles,
  ...memberRights,
  ...slowMode,
  ...bans,
  ...blocks,
  ...hiddenReads,
  ...firstWords,
  ...joinLinks,
  ...joinRequests,
  ...reports,
  ...channels,
  ...comments,
  ...blobs,
  ...restoredBlobs,
  ...keepingOwn,
  ...notifying,
  ...marking,
  ...inviting,
  ...naming,
  ...welcoming,
  ...writing,
];
