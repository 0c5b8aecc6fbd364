import { type Static, Type } from 'typebox';

/** Why a message is reported to the operator. [REPORT-1] */
export const ReportReason = Type.Union([
  Type.Literal('spam'),
  Type.Literal('abuse'),
  Type.Literal('illegal'),
  Type.Literal('other'),
]);
export type ReportReason = Static<typeof ReportReason>;

export const reportReasons: readonly ReportReason[] = ReportReason.anyOf.map((reason) => reason.const);
