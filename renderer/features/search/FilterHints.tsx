import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/useNow.ts';
import { useAppState } from '../../store/useApp.ts';
import { completionsOf } from './completionsOf.ts';
import styles from './SearchPanel.module.css';

/** The filters there are, and what may stand after the one that was begun. */
export function FilterHints({ onTake }: { readonly onTake: (text: string) => void }) {
  const { t, i18n } = useTranslation();
  const text = useAppState((state) => state.search.text);
  const threads = useAppState((state) => state.threads.items);
  const me = useAppState((state) =>
    state.state?.session.status === 'signedIn' ? state.state.session.handle : '',
  );
  const now = useNow();
  const completions = completionsOf(text, threads, me, new Date(now), i18n.language);
  if (completions.length === 0) return null;
  return (
    <ul className={styles.hints} aria-label={t('search.filters')}>
      {completions.map((completion) => (
        <li key={completion.label}>
          <button type="button" className={styles.hint} onClick={() => onTake(completion.text)}>
            <bdi>{completion.label}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
