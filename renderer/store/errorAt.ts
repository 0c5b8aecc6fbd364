import type { ErrorData } from '../../sync/core/ternError.ts';

const unknown: ErrorData = { code: 'internal', retryable: true, message: 'nothing answered' };

/**
 * Why a file's bytes cannot be had; null: they can. An element that shows files says only that they did not come.
 * @param range of them, one is enough
 */
export async function errorAt(url: string, range = 'bytes=0-0'): Promise<ErrorData | null> {
  try {
    const response = await fetch(url, { headers: { range } });
    if (response.ok) {
      await response.body?.cancel();
      return null;
    }
    const { error } = (await response.json()) as { readonly error: ErrorData };
    return error;
  } catch {
    return unknown;
  }
}
