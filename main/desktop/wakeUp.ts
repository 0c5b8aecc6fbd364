import { powerMonitor } from 'electron';

/** Runs `wake` when the machine comes back: connections are dead then, whatever they look like. Returns its undo. */
export function onWakeUp(wake: () => void): () => void {
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  return () => {
    powerMonitor.removeListener('resume', wake);
    powerMonitor.removeListener('unlock-screen', wake);
  };
}
