import { type Static, Type } from 'typebox';
import { Timestamp } from '../ids.ts';
import { maxPollOptionLength, maxPollOptions, minPollOptions } from '../sizes.ts';

/** On one line and not blank: a poll's words are its question and, a line each, its options. [POLL-2] */
export const PollOption = Type.String({
  minLength: 1,
  maxLength: maxPollOptionLength,
  pattern: '^[^\\S\\n\\r]*\\S[^\\n\\r]*$',
});
export const pollOptions = Type.Array(PollOption, { minItems: minPollOptions, maxItems: maxPollOptions });

// The fields stand alone, because an op refuses what it does not know and an entity ignores it. [FRAME-4]
export const pollFields = {
  /** How many there are to choose from: what they say stands in the content. */
  options: Type.Integer({ minimum: minPollOptions, maximum: maxPollOptions }),
  multiple: Type.Boolean(),
  /** [VOTE-5] Nobody but the voter learns who chose what. */
  anonymous: Type.Boolean(),
  /** From then on nothing is voted; null: it stays open until its author closes it. */
  closesAt: Type.Union([Timestamp, Type.Null()]),
};

/** The rules of a poll, which the gateway reads; its words are content. */
export const Poll = Type.Object({
  ...pollFields,
  /** When its author closed it. */
  closedAt: Type.Union([Timestamp, Type.Null()]),
});
export type Poll = Static<typeof Poll>;

/** Indexes of options, in their order, each once. None: no vote, or one that was taken back. */
export const Choice = Type.Array(Type.Integer({ minimum: 0, maximum: maxPollOptions - 1 }), {
  maxItems: maxPollOptions,
  uniqueItems: true,
});
export type Choice = Static<typeof Choice>;
