import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../preload/views/state.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { ChoosePicture } from '../pictures/ChoosePicture.tsx';
import styles from './ProfileDialog.module.css';

/** What the person says of themselves. */
export function ProfileDialog() {
  const { t } = useTranslation();
  const { pictures, showDialog } = useApp();
  const session = useAppState(({ state }) => state?.session ?? null);
  if (session?.status !== 'signedIn') return null;
  return (
    <Dialog open onClose={() => showDialog(null)} title={t('profile.title')} closeLabel={t('common.close')}>
      <div className={styles.who} data-testid="profile-screen">
        <Avatar name={session.displayName} seed={session.handle} size="large" />
        <span className={styles.handle}>@{session.handle}</span>
        <ChoosePicture seed={session.handle} onChosen={pictures.setOwn} />
      </div>
      <ProfileForm session={session} />
    </Dialog>
  );
}

interface ProfileFormProps {
  readonly session: Extract<SessionView, { status: 'signedIn' }>;
}

function ProfileForm({ session }: ProfileFormProps) {
  const { t } = useTranslation();
  const { profile, showDialog } = useApp();
  const [name, setName] = useState(session.displayName);
  const [about, setAbout] = useState(session.about ?? '');
  const submit = useSubmit(async () => {
    const [nextName, nextAbout] = [name.trim(), hasVisible(about) ? about.trim() : null];
    if (!hasVisible(nextName)) return;
    const named =
      nextName === session.displayName || (await profile.set({ name: 'displayName', value: nextName }));
    const described = nextAbout === session.about || (await profile.set({ name: 'about', value: nextAbout }));
    if (named && described) showDialog(null);
  });
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="profile-dialog">
      <Field
        label={t('profile.name')}
        value={name}
        maxLength={useLimit('displayNameLength')}
        onChange={(event) => setName(event.target.value)}
        dir="auto"
        autoComplete="off"
        autoFocus
      />
      <Field
        label={t('profile.about')}
        hint={t('profile.aboutHint')}
        value={about}
        maxLength={useLimit('aboutLength')}
        onChange={(event) => setAbout(event.target.value)}
        dir="auto"
        autoComplete="off"
      />
      <p className={styles.explained}>{t('profile.explained')}</p>
      <div className={styles.buttons}>
        <Button onClick={() => showDialog(null)}>{t('common.cancel')}</Button>
        <Button type="submit" tone="primary" disabled={!hasVisible(name)}>
          {t('profile.save')}
        </Button>
      </div>
    </form>
  );
}
