import { useState, useSyncExternalStore } from 'react';
import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { type FileProblem, useLoading } from './useLoading.ts';

/**
 * A picture among others, which comes by itself if the preferences say so; what is on this device always does.
 * `isUnasked`: it waits until its reader asks for it.
 */
export function useThumb(message: MessageView, file: FileView, onProblem?: (problem: FileProblem) => void) {
  const { files } = useApp();
  const isHeldBack = useHeldBack(file);
  const url = files.urlOf(message, file, { here: isHeldBack });
  const loading = useLoading(url, onProblem);
  const [missing, setMissing] = useState<string | null>(null);
  const onError = isHeldBack ? () => setMissing(url) : loading.onError;
  return { ...loading, url, onError, isUnasked: isHeldBack && missing === url };
}

function useHeldBack({ blobId }: FileView): boolean {
  const downloads = useAppState(({ state }) => state?.preferences.downloads);
  const isAsked = useAppState(({ asked }) => asked.has(blobId));
  const metered = useSyncExternalStore(onNetworkChange, isMetered);
  return !isAsked && (downloads === 'never' || (downloads === 'unmetered' && metered));
}

/** The Network Information API, of which a desktop's Chromium may tell nothing. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
  readonly saveData?: boolean;
}

const network = (): NetworkInformation | undefined =>
  (navigator as { readonly connection?: NetworkInformation }).connection;

const isMetered = () => network()?.type === 'cellular' || network()?.saveData === true;

function onNetworkChange(listener: () => void): () => void {
  network()?.addEventListener('change', listener);
  return () => network()?.removeEventListener('change', listener);
}
