import { ChevronRight, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { outboxKeys, writtenKeys } from '../../ui/keys.ts';
import { Segments } from '../../ui/Segments.tsx';
import { AccountsSection } from '../accounts/AccountsSection.tsx';
import { PrivacySection } from '../privacy/PrivacySection.tsx';
import { SoundsSwitch } from '../sounds/SoundsSwitch.tsx';
import { ConnectionInfo } from './ConnectionInfo.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import styles from './PreferencesDialog.module.css';
import { VerifySection } from './VerifySection.tsx';
import { SignOut } from './SignOut.tsx';

export function PreferencesDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      title={leaving ? t('preferences.signOutTitle') : t('preferences.title')}
      closeLabel={t('common.close')}
    >
      <Preferences leaving={leaving} onLeaving={setLeaving} />
    </Dialog>
  );
}

interface PreferencesProps {
  /** Whether signing out is being asked about. */
  readonly leaving: boolean;
  readonly onLeaving: (leaving: boolean) => void;
}

function Preferences({ leaving, onLeaving }: PreferencesProps) {
  const { t } = useTranslation();
  const app = useApp();
  const state = useAppState((all) => all.state);
  if (state?.session.status !== 'signedIn') return null;
  const { session, preferences } = state;
  if (leaving)
    return <SignOut outbox={state.outbox} handle={session.handle} onCancel={() => onLeaving(false)} />;

  return (
    <div className={styles.sections}>
      <Me session={session} onSignOut={() => onLeaving(true)} />
      <AccountsSection />
      {state.kept.length > 0 && (
        <p className={styles.sentence}>
          {state.kept.map((of) => t('preferences.kept', { ...of })).join(' ')}
        </p>
      )}
      <Segments
        label={t('preferences.theme')}
        value={preferences.theme}
        options={[
          { value: 'system', label: t('preferences.system') },
          { value: 'light', label: t('preferences.light') },
          { value: 'dark', label: t('preferences.dark') },
        ]}
        onChange={(theme) => void app.session.setPreferences({ theme })}
      />
      <Segments
        label={t('preferences.language')}
        value={preferences.locale}
        options={[
          { value: 'system', label: t('preferences.system') },
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'ru', label: 'Русский', lang: 'ru' },
          { value: 'uk', label: 'Українська', lang: 'uk' },
        ]}
        onChange={(locale) => void app.session.setPreferences({ locale })}
      />
      <NotificationsSection value={preferences.notifications} />
      <SoundsSwitch />
      <PrivacySection />
      <VerifySection state={state} />
      <Links />
      <ConnectionInfo state={state} />
    </div>
  );
}

interface MeProps {
  readonly session: { readonly handle: string; readonly displayName: string };
  readonly onSignOut: () => void;
}

function Me({ session, onSignOut }: MeProps) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  return (
    <section className={styles.me}>
      <Avatar name={session.displayName} seed={session.handle} size="medium" />
      <div className={styles.names}>
        <span className={styles.displayName}>
          <bdi>{session.displayName}</bdi>
        </span>
        <span className={styles.handle}>@{session.handle}</span>
      </div>
      <IconButton icon={Pencil} label={t('profile.title')} onClick={() => showDialog({ kind: 'profile' })} />
      <button type="button" className={styles.signOut} onClick={onSignOut}>
        {t('preferences.signOut')}
      </button>
    </section>
  );
}

/** To panels that have no other place. */
function Links() {
  const { t } = useTranslation();
  const app = useApp();
  const keys = writtenKeys(outboxKeys, app.host.platform);
  const links = [
    {
      open: () => app.showPanel('outbox'),
      label: t('outbox.title'),
      title: `${t('outbox.title')} (${keys})`,
    },
    { open: () => app.showPanel('invitations'), label: t('invitations.title') },
    { open: () => app.showDialog({ kind: 'blocked' }), label: t('blocks.title') },
    { open: () => void app.storage.open(), label: t('storage.title') },
    { open: () => app.devices.open(), label: t('devices.title') },
    { open: () => app.account.open(), label: t('account.title') },
  ];
  return (
    <div className={styles.links}>
      {links.map(({ open, label, title }) => (
        <button key={label} type="button" className={styles.link} onClick={open} title={title}>
          {label}
          <Icon icon={ChevronRight} />
        </button>
      ))}
    </div>
  );
}
