import { type Static, Type } from 'typebox';
import { FeedIdSchema, RequestId } from '../../ids.ts';
import { ErrorBody } from '../errorBody.ts';

/** Refuses a frame that is not an op (ops get `nack`). The session continues. */
export const ErrorFrame = Type.Object({
  frame: Type.Literal('error'),
  /** The refused request, if it could be read. */
  request: Type.Union([
    Type.Literal('pull'),
    Type.Literal('history'),
    Type.Literal('digest'),
    Type.Literal('messageInfo'),
    Type.Literal('picture'),
    Type.Literal('signal'),
    Type.Literal('unknown'),
  ]),
  feedId: Type.Optional(FeedIdSchema),
  /** The feeds of a pull that was refused as a whole. [PULL-5] */
  feedIds: Type.Optional(Type.Array(FeedIdSchema)),
  /** The request's id, if it has one. */
  id: Type.Optional(RequestId),
  error: ErrorBody,
});
export type ErrorFrame = Static<typeof ErrorFrame>;
