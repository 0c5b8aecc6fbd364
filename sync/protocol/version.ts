/** Raised with every change of a frame, an op or an entity; `schemaHash.test.ts` pins the schemas to it. */
export const protocolVersion = 3;
/** The oldest version that this gateway and client speak. [VERSION-2] */
export const protocolFloor = 1;
/** Names the framing (one JSON object per text frame), not the schemas, which `hello.v` names. [VERSION-1] */
export const subprotocol = 'tern.v1';

/** What each version changed. `additions.ts` lists what an older peer cannot read. */
export const versionChanges: Readonly<Record<number, string>> = {
  1: 'The first.',
  2: 'A client skips what it cannot read of a page, and fetches it after an upgrade. `error` names the feeds of a refused pull. `welcome.limits` has every limit. A `ping` may carry `settled`. The client that begins a direct thread makes its id, and `ack.threadId` names an existing thread. Ops carry the user ids they are meant for (`people`, `personChanged`), and `ack.people` names those the op left out. Strangers are invited to groups (`invitation`, `answerInvitation`, `notice.invited`, `tooManyAdded`). A new device signs in with a code from a signed-in one (`codeInvalid`).',
  3: 'Content has a `nonce`, and its envelope a `commitment` to it: the gateway compares these, and readers check them. Preferences of threads, people and accounts (`setAccountPreference`, `setThreadPreference`, `setPersonPreference`, `personUnknown`). Roles in groups (`setRole`, `removeMember`, `member.role`, `createGroup.roles`, `message.deletedBy`, `deleteMessage.senderId`, the notices `roleSet` and `removed`, `notAllowed`, `memberUnknown`). Bans (`setBan`, `personBanned`, the state `withdrawn` of an invitation). Invite links (`notice.byLink`, `linkInvalid`, `linkLimit`). Rights of members (`setMemberRight`, `memberRight`, the notice `rightSet`). Descriptions of groups (`setDescription`, `description`, the notice `described`). Slow mode (`setSlowMode`, `slowMode`, the notice `slowModeSet`). A reply names whom it answers (`envelope.repliedUser`). Presence (`presence`, both ways). Notes (`createDirectThread` with oneself). Folders (`setFolder`, `folder`, `folderLimit`). Groups of up to 1,000 members, whose receipts are told at a pace (`limits.receiptEveryMs`). Profiles (`setProfile`, `profile`, `member.about`). Channels (`createGroup.channel`, `thread.kind`, `membership.subscribed`, `audience`, `limits.channelMembers`, the right `seeAuthors`). What newcomers see of before (the right `seeHistory`, `seesHistory` of `membership` and `member`). Blocks (the person preference `blocked`, `receipt.missed`).',
};
