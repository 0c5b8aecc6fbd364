import type { Static } from 'typebox';
import { composerCommands } from './commands/composer.ts';
import { connectionCommands } from './commands/connection.ts';
import { conversationCommands } from './commands/conversation.ts';
import { devicesCommands } from './commands/devices.ts';
import { forwardCommands } from './commands/forward.ts';
import { groupsCommands } from './commands/groups.ts';
import { healingCommands } from './commands/healing.ts';
import { hostCommands } from './commands/host.ts';
import { invitationsCommands } from './commands/invitations.ts';
import { outboxCommands } from './commands/outbox.ts';
import { pinsCommands } from './commands/pins.ts';
import { pollsCommands } from './commands/polls.ts';
import { preferencesCommands } from './commands/preferences.ts';
import { remindersCommands } from './commands/reminders.ts';
import { savedCommands } from './commands/saved.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { searchCommands } from './commands/search.ts';
import { signInCommands } from './commands/signIn.ts';
import { startChatCommands } from './commands/startChat.ts';
import { threadListCommands } from './commands/threadList.ts';
import { timerCommands } from './commands/timer.ts';
import { typingCommands } from './commands/typing.ts';

/** Everything a window, a script or a bot can ask. Each answers with its result or an ErrorData. */
export const commands = {
  ...signInCommands,
  ...hostCommands,
  ...connectionCommands,
  ...devicesCommands,
  ...preferencesCommands,
  ...healingCommands,
  ...threadListCommands,
  ...startChatCommands,
  ...groupsCommands,
  ...timerCommands,
  ...conversationCommands,
  ...composerCommands,
  ...typingCommands,
  ...forwardCommands,
  ...invitationsCommands,
  ...pollsCommands,
  ...pinsCommands,
  ...savedCommands,
  ...scheduleCommands,
  ...remindersCommands,
  ...searchCommands,
  ...outboxCommands,
};

export type CommandName = keyof typeof commands;
export type CommandArgs<Name extends CommandName> = Static<(typeof commands)[Name]['args']>;
export type CommandResult<Name extends CommandName> = Static<(typeof commands)[Name]['result']>;
