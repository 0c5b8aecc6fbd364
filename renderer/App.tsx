import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from './store/useApp.ts';
import { Opening } from './features/host/Opening.tsx';
import { HostScreen } from './features/host/HostScreen.tsx';
import { SignInScreen } from './features/signIn/SignInScreen.tsx';
import { Toasts } from './ui/Toasts.tsx';
import { Shell } from './Shell.tsx';
import { useDocument } from './useDocument.ts';

export function App() {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((state) => state.host);
  const state = useAppState((all) => all.state);
  const toasts = useAppState((all) => all.toasts);
  useDocument();

  if (host === 'stopped' || host === 'refused') return <HostScreen status={host} />;
  if (state === null) return <Opening />;
  return (
    <>
      {state.session.status === 'signedIn' ? <Shell /> : <SignInScreen state={state} />}
      <Toasts toasts={toasts} onDismiss={app.dismissToast} label={t('common.notices')} />
    </>
  );
}
