import type { Handler } from './handler.ts';

export const setPreferences: Handler<'setPreferences'> = ({ settings, session, state, changed }, change) => {
  settings.setPreferences({ ...settings.preferences(), ...change });
  if (change.filesMegabytes !== undefined) session()?.filing.storage?.trim();
  changed(['stateChanged', 'notificationsChanged']);
  return state();
};

export const verifyMirror: Handler<'verifyMirror'> = ({ requireSession, state }) => {
  requireSession().engine.verifier.start();
  return state();
};

export const stopVerifying: Handler<'stopVerifying'> = ({ requireSession, state }) => {
  requireSession().engine.verifier.stop();
  return state();
};
