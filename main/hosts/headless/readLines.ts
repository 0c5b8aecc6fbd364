import { fail, ok, type Result } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';

const newline = 0x0a;

/**
 * Splits bytes into lines of text. A line over `maxBytes`, or one that is not UTF-8, is an error in its place;
 * no more than `maxBytes` of it are ever held.
 */
export async function* readLines(
  input: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Result<string, TernError>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Buffer[] = [];
  let length = 0;

  function take(part: Buffer): void {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  }

  function finish(): Result<string, TernError> | null {
    const line = Buffer.concat(parts);
    const tooLong = length > maxBytes;
    parts = [];
    length = 0;
    if (tooLong) return fail(invalid(`a line may have ${maxBytes} bytes`));
    try {
      const text = decoder.decode(line).trim();
      return text === '' ? null : ok(text);
    } catch (thrown) {
      if (thrown instanceof TypeError) return fail(invalid('a line must be UTF-8'));
      throw thrown;
    }
  }

  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const line = finish();
      if (line !== null) yield line;
    }
    take(chunk.subarray(start));
  }
  const last = finish();
  if (last !== null) yield last;
}

const invalid = (message: string) => new TernError('requestInvalid', { message });
