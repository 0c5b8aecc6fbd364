import { useState } from 'react';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { useApp, useAppState } from '../../store/useApp.ts';

/**
 * Why a file is not shown. `away`: it is not on this device, and comes with a connection. `unshowable`: its bytes are
 * there, but this window can make nothing of them.
 */
export type FileProblem =
  | { readonly kind: 'away' | 'unshowable' }
  | { readonly kind: 'broken'; readonly error: Pick<ErrorData, 'code' | 'context'> };

/** What is only partly here looks like what cannot be shown. */
const mayCome = (problem: FileProblem | null) => problem !== null && problem.kind !== 'broken';

interface Loading {
  /** Of the try, which the element that loads it has as its key. */
  readonly attempt: number;
  readonly problem: FileProblem | null;
  /** The element could not load it. */
  readonly onError: () => void;
}

/** What an element loads. It is tried again when a connection returns. */
export function useLoading(url: string, onProblem?: (problem: FileProblem) => void): Loading {
  const { files } = useApp();
  const live = useAppState(({ state }) => state?.connection.state === 'live');
  const [tried, setTried] = useState({ attempt: 0, live });
  const [failed, setFailed] = useState<{ readonly attempt: number; readonly problem: FileProblem } | null>(
    null,
  );
  const problem = failed?.attempt === tried.attempt ? failed.problem : null;
  if (live !== tried.live) setTried({ attempt: tried.attempt + (live && mayCome(problem) ? 1 : 0), live });
  const { attempt } = tried;
  return {
    attempt,
    problem,
    onError: () =>
      void files.problemAt(url).then((found) => {
        setFailed({ attempt, problem: found });
        onProblem?.(found);
      }),
  };
}
