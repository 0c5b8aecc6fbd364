import { accountDeletionsContract } from './store/accountDeletions.ts';
import { accountsContract } from './store/accounts.ts';
import { bansContract } from './store/bans.ts';
import { blocksContract } from './store/blocks.ts';
import { channelsContract } from './store/channels.ts';
import { commentsContract } from './store/comments.ts';
import { deletionsContract } from './store/deletions.ts';
import { devicesContract } from './store/devices.ts';
import { digestsContract } from './store/digests.ts';
import { draftsContract } from './store/drafts.ts';
import { firstWordsContract } from './store/firstWords.ts';
import { forwardsContract } from './store/forwards.ts';
import { groupsContract } from './store/groups.ts';
import { listeningContract } from './store/listening.ts';
import { marksContract } from './store/marks.ts';
import { pollsContract } from './store/polls.ts';
import { hiddenReadsContract } from './store/hiddenReads.ts';
import { historyContract } from './store/history.ts';
import { memberRightsContract } from './store/memberRights.ts';
import { slowModeContract } from './store/slowMode.ts';
import { messageInfoContract } from './store/messageInfo.ts';
import { openingsContract } from './store/openings.ts';
import { opsContract } from './store/ops.ts';
import { pageBytesContract } from './store/pageBytes.ts';
import { pagesContract } from './store/pages.ts';
import { picturesContract } from './store/pictures.ts';
import { profilesContract } from './store/profiles.ts';
import { pushedContract } from './store/pushed.ts';
import { randomContract } from './store/random.ts';
import { reachContract } from './store/reach.ts';
import { removalsContract } from './store/removals.ts';
import { remindersContract } from './store/reminders.ts';
import { reportsContract } from './store/reports.ts';
import { rightsContract } from './store/rights.ts';
import { rolesContract } from './store/roles.ts';
import { scheduledContract } from './store/scheduled.ts';
import { timersContract } from './store/timers.ts';
import type { OpenStore } from './store/kit.ts';

const subjects = [
  accountsContract,
  accountDeletionsContract,
  devicesContract,
  opsContract,
  pagesContract,
  pushedContract,
  pageBytesContract,
  historyContract,
  digestsContract,
  deletionsContract,
  forwardsContract,
  messageInfoContract,
  groupsContract,
  channelsContract,
  commentsContract,
  rolesContract,
  rightsContract,
  memberRightsContract,
  slowModeContract,
  bansContract,
  blocksContract,
  hiddenReadsContract,
  firstWordsContract,
  listeningContract,
  marksContract,
  pollsContract,
  removalsContract,
  reachContract,
  timersContract,
  draftsContract,
  scheduledContract,
  remindersContract,
  reportsContract,
  profilesContract,
  picturesContract,
  openingsContract,
  randomContract,
];

/** What any store must do, whatever it keeps its rows in. */
export function storeContract(name: string, open: OpenStore): void {
  for (const subject of subjects) subject(name, open);
}
