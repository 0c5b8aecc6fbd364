// Written by `npm run registries` from what main/core/mirror/migrations holds.
import { mirror0001 } from './0001-mirror.ts';
import { mirror0002 } from './0002-incoming.ts';
import { mirror0003 } from './0003-unread.ts';
import { mirror0004 } from './0004-deleted.ts';
import { mirror0005 } from './0005-groups.ts';
import { mirror0006 } from './0006-mentions.ts';
import { mirror0007 } from './0007-forwarded.ts';
import { mirror0008 } from './0008-marks.ts';
import { mirror0009 } from './0009-drafts.ts';
import { mirror0010 } from './0010-ownDevices.ts';
import { mirror0011 } from './0011-search.ts';
import { mirror0012 } from './0012-polls.ts';
import { mirror0013 } from './0013-scheduled.ts';
import { mirror0014 } from './0014-expiry.ts';
import { mirror0015 } from './0015-groupNames.ts';
import { mirror0016 } from './0016-ownMarks.ts';
import { mirror0017 } from './0017-invitations.ts';
import { mirror0018 } from './0018-skipped.ts';
import { mirror0019 } from './0019-archives.ts';
import { mirror0020 } from './0020-nonces.ts';
import { mirror0021 } from './0021-places.ts';
import { mirror0022 } from './0022-threadPreferences.ts';
import { mirror0023 } from './0023-listOrder.ts';
import { mirror0024 } from './0024-roles.ts';
import { mirror0025 } from './0025-deletedBy.ts';
import { mirror0026 } from './0026-mentionCounts.ts';
import { mirror0027 } from './0027-memberRights.ts';
import { mirror0028 } from './0028-personPreferences.ts';
import { mirror0029 } from './0029-description.ts';
import { mirror0030 } from './0030-accountPreferences.ts';
import { mirror0031 } from './0031-profiles.ts';
import { mirror0032 } from './0032-folders.ts';
import { mirror0033 } from './0033-channels.ts';
import { mirror0034 } from './0034-seesHistory.ts';
import { mirror0035 } from './0035-slowMode.ts';
import { mirror0036 } from './0036-missed.ts';
import { mirror0037 } from './0037-untold.ts';
import { mirror0038 } from './0038-pictures.ts';
import { mirror0039 } from './0039-invitationPictures.ts';
import { mirror0040 } from './0040-requestCounts.ts';
import { mirror0041 } from './0041-comments.ts';
import { mirror0042 } from './0042-blobs.ts';
import { mirror0043 } from './0043-files.ts';
import { mirror0044 } from './0044-fileSearch.ts';
import { mirror0045 } from './0045-linkPreviews.ts';
import { mirror0046 } from './0046-commenterPictures.ts';
import { mirror0047 } from './0047-stickers.ts';
import { mirror0048 } from './0048-cards.ts';
import { mirror0049 } from './0049-ownStickers.ts';
import { mirror0050 } from './0050-viewOnce.ts';
import { mirror0051 } from './0051-listened.ts';
import { mirror0052 } from './0052-stickerPacks.ts';

export const mirrorMigrations = [
  mirror0001,
  mirror0002,
  mirror0003,
  mirror0004,
  mirror0005,
  mirror0006,
  mirror0007,
  mirror0008,
  mirror0009,
  mirror0010,
  mirror0011,
  mirror0012,
  mirror0013,
  mirror0014,
  mirror0015,
  mirror0016,
  mirror0017,
  mirror0018,
  mirror0019,
  mirror0020,
  mirror0021,
  mirror0022,
  mirror0023,
  mirror0024,
  mirror0025,
  mirror0026,
  mirror0027,
  mirror0028,
  mirror0029,
  mirror0030,
  mirror0031,
  mirror0032,
  mirror0033,
  mirror0034,
  mirror0035,
  mirror0036,
  mirror0037,
  mirror0038,
  mirror0039,
  mirror0040,
  mirror0041,
  mirror0042,
  mirror0043,
  mirror0044,
  mirror0045,
  mirror0046,
  mirror0047,
  mirror0048,
  mirror0049,
  mirror0050,
  mirror0051,
  mirror0052,
] as const;
