import { useFormats } from '../format/useFormats.ts';
import lines from './MessageLines.module.css';

/** When a message of a list was written; the whole date for those who point at it. */
export function MessageTime({ at, now }: { readonly at: number; readonly now: number }) {
  const formats = useFormats();
  return (
    <time className={lines.time} dateTime={new Date(at).toISOString()} title={formats.full(at)}>
      {formats.listTime(at, now)}
    </time>
  );
}
