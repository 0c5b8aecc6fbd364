import { type Static, Type } from 'typebox';
import { FeedIdSchema, RequestId } from '../../ids.ts';
import { ErrorBody } from '../errorBody.ts';

/** A refused frame that is not an op (those get `nack`). The session goes on. */
export const ErrorFrame = Type.Object({
  frame: Type.Literal('error'),
  /** Which request was refused, where it could be told. */
  request: Type.Union([
    Type.Literal('pull'),
    Type.Literal('history'),
    Type.Literal('digest'),
    Type.Literal('messageInfo'),
    Type.Literal('signal'),
    Type.Literal('unknown'),
  ]),
  feedId: Type.Optional(FeedIdSchema),
  /** Of a pull that was refused whole. [PULL-5] */
  feedIds: Type.Optional(Type.Array(FeedIdSchema)),
  /** Of a request that has one. */
  id: Type.Optional(RequestId),
  error: ErrorBody,
});
export type ErrorFrame = Static<typeof ErrorFrame>;
