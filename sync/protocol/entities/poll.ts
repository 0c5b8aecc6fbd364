import { type Static, Type } from 'typebox';
import { Timestamp } from '../ids.ts';
import { maxPollOptionLength, maxPollOptions, minPollOptions } from '../sizes.ts';

/** One line and not blank: a poll's text is its question and one option per line. [POLL-2] */
export const PollOption = Type.String({
  minLength: 1,
  maxLength: maxPollOptionLength,
  pattern: '^[^\\S\\n\\r]*\\S[^\\n\\r]*$',
});
export const pollOptions = Type.Array(PollOption, { minItems: minPollOptions, maxItems: maxPollOptions });

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const pollFields = {
  /** The number of options; their texts are in the content. */
  options: Type.Integer({ minimum: minPollOptions, maximum: maxPollOptions }),
  multiple: Type.Boolean(),
  /** [VOTE-5] Only the voter sees their choice. */
  anonymous: Type.Boolean(),
  /** The end of voting; null: open until the author closes it. */
  closesAt: Type.Union([Timestamp, Type.Null()]),
};

/** A poll's rules, which the gateway reads; its texts are content. */
export const Poll = Type.Object({
  ...pollFields,
  /** When its author closed it. */
  closedAt: Type.Union([Timestamp, Type.Null()]),
});
export type Poll = Static<typeof Poll>;

/** Indexes of options, in order, each once. Empty: no vote, or a removed one. */
export const Choice = Type.Array(Type.Integer({ minimum: 0, maximum: maxPollOptions - 1 }), {
  maxItems: maxPollOptions,
  uniqueItems: true,
});
export type Choice = Static<typeof Choice>;
