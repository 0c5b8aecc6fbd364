import { join } from 'node:path';
import { TernError } from '../../core/ternError.ts';
import { askToClose, closingsFolder } from '../store/sqlite/reportClosings.ts';
import { readReports } from './readReports.ts';
import type { ReportsArgs } from './reportsArgs.ts';
import { listText, reportText } from './reportsText.ts';

/**
 * What the operator is told of the reports of a data folder, whether a gateway is at work on it or not.
 * @throws TernError `requestInvalid` when there is no such report, or no database
 */
export function reportsCommand({ ask, json }: Omit<ReportsArgs, 'rest'>, data: string): string {
  return readReports(data, ({ list, find }) => {
    if (ask.kind === 'list') {
      const reports = list(ask.all);
      return json ? toJson(reports) : listText(reports, ask.all);
    }
    const report = find(ask.number);
    if (report === null)
      throw new TernError('requestInvalid', { message: `There is no report ${ask.number}.` });
    if (ask.kind === 'show') return json ? toJson(report) : reportText(report);
    if (!report.isClosed) askToClose(closingsFolder(join(data, 'gateway.sqlite')), ask.number);
    return json ? toJson({ ...report, isClosed: true }) : `Report ${ask.number} is closed.\n`;
  });
}

const toJson = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
