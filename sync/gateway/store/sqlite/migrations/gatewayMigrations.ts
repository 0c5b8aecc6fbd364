// Written by `npm run registries` from what sync/gateway/store/sqlite/migrations holds.
import { gateway0001 } from './0001-gateway.ts';
import { gateway0002 } from './0002-devices.ts';
import { gateway0003 } from './0003-deleted.ts';
import { gateway0004 } from './0004-groups.ts';
import { gateway0005 } from './0005-info.ts';
import { gateway0006 } from './0006-marks.ts';
import { gateway0007 } from './0007-drafts.ts';
import { gateway0008 } from './0008-removed.ts';
import { gateway0009 } from './0009-polls.ts';
import { gateway0010 } from './0010-scheduled.ts';
import { gateway0011 } from './0011-expiry.ts';
import { gateway0012 } from './0012-choices.ts';
import { gateway0013 } from './0013-invitations.ts';
import { gateway0014 } from './0014-hiddenBy.ts';
import { gateway0015 } from './0015-direct.ts';
import { gateway0016 } from './0016-commitments.ts';
import { gateway0017 } from './0017-threadPreferences.ts';
import { gateway0018 } from './0018-roles.ts';
import { gateway0019 } from './0019-deletedBy.ts';
import { gateway0020 } from './0020-lastSeen.ts';
import { gateway0021 } from './0021-recovery.ts';
import { gateway0022 } from './0022-memberRights.ts';
import { gateway0023 } from './0023-personPreferences.ts';
import { gateway0024 } from './0024-description.ts';
import { gateway0025 } from './0025-accountPreferences.ts';
import { gateway0026 } from './0026-reachDue.ts';
import { gateway0027 } from './0027-bans.ts';
import { gateway0028 } from './0028-profiles.ts';
import { gateway0029 } from './0029-folders.ts';
import { gateway0030 } from './0030-joinLinks.ts';
import { gateway0031 } from './0031-channels.ts';
import { gateway0032 } from './0032-erasures.ts';
import { gateway0033 } from './0033-seesHistory.ts';
import { gateway0034 } from './0034-slowMode.ts';
import { gateway0035 } from './0035-missed.ts';
import { gateway0036 } from './0036-joinRequests.ts';
import { gateway0037 } from './0037-untold.ts';
import { gateway0038 } from './0038-reports.ts';
import { gateway0039 } from './0039-pictures.ts';
import { gateway0040 } from './0040-invitationPictures.ts';
import { gateway0041 } from './0041-requestCounts.ts';
import { gateway0042 } from './0042-comments.ts';
import { gateway0043 } from './0043-blobs.ts';
import { gateway0044 } from './0044-blobClaims.ts';
import { gateway0045 } from './0045-commenterPictures.ts';
import { gateway0046 } from './0046-stickers.ts';
import { gateway0047 } from './0047-viewOnce.ts';
import { gateway0048 } from './0048-listened.ts';
import { gateway0049 } from './0049-stickerPacks.ts';

export const gatewayMigrations = [
  gateway0001,
  gateway0002,
  gateway0003,
  gateway0004,
  gateway0005,
  gateway0006,
  gateway0007,
  gateway0008,
  gateway0009,
  gateway0010,
  gateway0011,
  gateway0012,
  gateway0013,
  gateway0014,
  gateway0015,
  gateway0016,
  gateway0017,
  gateway0018,
  gateway0019,
  gateway0020,
  gateway0021,
  gateway0022,
  gateway0023,
  gateway0024,
  gateway0025,
  gateway0026,
  gateway0027,
  gateway0028,
  gateway0029,
  gateway0030,
  gateway0031,
  gateway0032,
  gateway0033,
  gateway0034,
  gateway0035,
  gateway0036,
  gateway0037,
  gateway0038,
  gateway0039,
  gateway0040,
  gateway0041,
  gateway0042,
  gateway0043,
  gateway0044,
  gateway0045,
  gateway0046,
  gateway0047,
  gateway0048,
  gateway0049,
] as const;
