// Written by `npm run registries` from what sync/protocol/entities holds.
import { AccountPreferenceEntity } from './accountPreference.ts';
import { AudienceEntity } from './audience.ts';
import { BallotEntity } from './ballot.ts';
import { DescriptionEntity } from './description.ts';
import { DraftEntity } from './draft.ts';
import { ExpiredEntity } from './expired.ts';
import { FolderEntity } from './folder.ts';
import { HiddenEntity } from './hidden.ts';
import { InvitationEntity } from './invitation.ts';
import { JoinRequestsEntity } from './joinRequests.ts';
import { ListenedEntity } from './listened.ts';
import { MemberEntity } from './member.ts';
import { MemberRightEntity } from './memberRight.ts';
import { MembershipEntity } from './membership.ts';
import { MessageEntity } from './message.ts';
import { PersonPreferenceEntity } from './personPreference.ts';
import { PictureEntity } from './picture.ts';
import { PinEntity } from './pin.ts';
import { ProfileEntity } from './profile.ts';
import { ReachEntity } from './reach.ts';
import { ReactionEntity } from './reaction.ts';
import { ReadPositionEntity } from './readPosition.ts';
import { ReceiptEntity } from './receipt.ts';
import { ReminderEntity } from './reminder.ts';
import { ScheduledEntity } from './scheduled.ts';
import { SlowModeEntity } from './slowMode.ts';
import { StarEntity } from './star.ts';
import { StickerEntity } from './sticker.ts';
import { StickerPackEntity } from './stickerPack.ts';
import { TallyEntity } from './tally.ts';
import { ThreadEntity } from './thread.ts';
import { ThreadPreferenceEntity } from './threadPreference.ts';
import { VoteEntity } from './vote.ts';

export const entities = [
  AccountPreferenceEntity,
  AudienceEntity,
  BallotEntity,
  DescriptionEntity,
  DraftEntity,
  ExpiredEntity,
  FolderEntity,
  HiddenEntity,
  InvitationEntity,
  JoinRequestsEntity,
  ListenedEntity,
  MemberEntity,
  MemberRightEntity,
  MembershipEntity,
  MessageEntity,
  PersonPreferenceEntity,
  PictureEntity,
  PinEntity,
  ProfileEntity,
  ReachEntity,
  ReactionEntity,
  ReadPositionEntity,
  ReceiptEntity,
  ReminderEntity,
  ScheduledEntity,
  SlowModeEntity,
  StarEntity,
  StickerEntity,
  StickerPackEntity,
  TallyEntity,
  ThreadEntity,
  ThreadPreferenceEntity,
  VoteEntity,
] as const;
