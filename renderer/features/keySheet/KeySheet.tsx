import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { App } from '../../store/app.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { accountKeys, laterKeys, writtenKeys } from '../../ui/keys.ts';
import { formats } from '../composer/formats.ts';
import styles from './KeySheet.module.css';

interface Row {
  readonly label: string;
  readonly keys: string;
}

/** Every key that does something, by where it does. */
export function KeySheet() {
  const { t } = useTranslation();
  const app = useApp();
  const hasOthers = useAppState(({ accounts }) => (accounts?.accounts.length ?? 0) > 1);
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      title={t('keySheet.title')}
      closeLabel={t('common.close')}
    >
      <div className={styles.sections}>
        {sectionsOf(app, t, hasOthers).map(({ title, rows }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.rows}>
              {rows.map(({ label, keys }) => (
                <div key={`${label} ${keys}`} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd className={styles.keys}>{keys}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function sectionsOf(
  { commands, shortcuts, messageActions, threadActions, host }: App,
  t: TFunction,
  hasOthers: boolean,
) {
  const isMac = host.platform === 'darwin';
  const alt = isMac ? '⌥' : 'Alt+';
  const written = (label: string, keys: Parameters<typeof writtenKeys>[0] | undefined): readonly Row[] =>
    keys === undefined ? [] : [{ label, keys: writtenKeys(keys, host.platform) }];
  const fixed = (name: string, keys: string): Row => ({ label: t(`keySheet.${name}`), keys });
  const menu = fixed('menu', 'Shift+F10');
  return [
    {
      title: t('keySheet.anywhere'),
      rows: [
        ...shortcuts.flatMap(({ listed }) =>
          listed === undefined ? [] : written(listed.label(t), listed.keys),
        ),
        ...commands.flatMap(({ label, keys }) => written(label(t), keys)),
        ...(hasOthers
          ? [fixed('account', `${writtenKeys(accountKeys(1, host.kind), host.platform)}…9`)]
          : []),
        fixed('neighbour', `${alt}↑ ${alt}↓`),
        fixed('back', 'Esc'),
      ],
    },
    {
      title: t('keySheet.inComposer'),
      rows: [
        fixed('send', 'Enter'),
        fixed('newLine', 'Shift+Enter'),
        fixed('editLast', '↑'),
        ...written(t('keySheet.later'), laterKeys),
        ...formats.flatMap((info) => written(t(`format.${info.format}`), info)),
      ],
    },
    {
      title: t('keySheet.onMessage'),
      rows: [
        fixed('step', '↑ ↓'),
        menu,
        ...messageActions.flatMap(({ listed, keys }) =>
          listed === undefined ? [] : written(listed(t), keys),
        ),
      ],
    },
    {
      title: t('keySheet.inList'),
      rows: [
        fixed('step', '↑ ↓'),
        fixed('open', 'Enter'),
        menu,
        ...threadActions.flatMap(({ listed, keys }) =>
          listed === undefined ? [] : written(listed(t), keys),
        ),
      ],
    },
  ];
}
