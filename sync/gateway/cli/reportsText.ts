import type { ListedReport, WholeReport } from './readReports.ts';

/** A time as the operator reads it. */
const timeOf = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** People wrote it: nothing in it may move a terminal's cursor, colour it or turn the line. */
const plain = (text: string) => text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
const indented = (text: string) => plain(text).replaceAll(/^/gm, '    ');
const people = (handles: readonly string[]) => handles.map((handle) => `@${handle}`).join(', ');

export function listText(reports: readonly ListedReport[], all: boolean): string {
  if (reports.length === 0) return all ? 'No reports.\n' : 'No open reports.\n';
  return reports
    .map(({ number, at, reason, isClosed, reporter, about, messages }) =>
      [
        ...[String(number).padStart(5), timeOf(at), reason.padEnd(7), isClosed ? 'closed' : 'open  '],
        `${messages} ${messages === 1 ? 'message' : 'messages'} by ${people(about)}, reported by @${reporter}\n`,
      ].join('  '),
    )
    .join('');
}

export function reportText(report: WholeReport): string {
  const { number, at, reason, note, isClosed, reporter, messages } = report;
  const said = messages.map(({ sender, sentAt, threadName, text }) => {
    const where = threadName === null ? 'a direct conversation' : `"${plain(threadName)}"`;
    const words = text === null ? '    (deleted before it was reported)' : indented(text);
    return `@${sender} in ${where}, ${timeOf(sentAt)}:\n${words}\n`;
  });
  return [
    `Report ${number}, ${isClosed ? 'closed' : 'open'}\n`,
    `Reported by @${reporter}, ${timeOf(at)}\n`,
    `Reason: ${reason}\n`,
    ...(note === '' ? [] : [`Note:\n${indented(note)}\n`]),
    ...said.map((each) => `\n${each}`),
  ].join('');
}
