import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import styles from './joinLinks.module.css';

const hour = 60 * 60 * 1_000;
const lengths = { hour, day: 24 * hour, week: 7 * 24 * hour, never: null } as const;
const counts = [1, 10, 100, null] as const;
type Length = keyof typeof lengths;

/** Makes a link, and shows it this once: the gateway keeps only what recognises it. */
export function NewLink({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const app = useApp();
  const made = useAppState((state) => state.joinLinks?.made ?? null);
  const [length, setLength] = useState<Length>('week');
  const [uses, setUses] = useState<number | null>(null);
  const [approval, setApproval] = useState(false);
  const submit = useSubmit(async () => {
    await app.joinLinks.make(threadId, { validMs: lengths[length], maxUses: uses, approval });
  });
  if (made !== null) return <Made link={made} />;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.quiet}>{t('joinLinks.explained')}</p>
      <Choice
        label={t('joinLinks.valid')}
        value={length}
        options={(Object.keys(lengths) as Length[]).map((each) => [each, t(`joinLinks.lengths.${each}`)])}
        onChoose={(chosen) => setLength(chosen as Length)}
      />
      <Choice
        label={t('joinLinks.people')}
        value={String(uses)}
        options={counts.map((each) => [
          String(each),
          each === null ? t('joinLinks.anyNumber') : t('joinLinks.upTo', { count: each }),
        ])}
        onChoose={(chosen) => setUses(chosen === 'null' ? null : Number(chosen))}
      />
      <Switch label={t('joinLinks.approval')} checked={approval} onChange={setApproval} />
      <Button type="submit" tone="primary" wide>
        {t('joinLinks.make')}
      </Button>
    </form>
  );
}

function Made({ link }: { readonly link: string }) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className={styles.form} role="status">
      <p className={styles.quiet}>{t('joinLinks.onlyNow')}</p>
      <code className={styles.link} dir="ltr" data-testid="made-link">
        {link}
      </code>
      <Button tone="primary" wide autoFocus onClick={() => app.copy(link)}>
        {t('joinLinks.copy')}
      </Button>
    </div>
  );
}
