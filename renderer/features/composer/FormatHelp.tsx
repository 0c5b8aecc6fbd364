import { CircleHelp } from 'lucide-react';
import { Popover, Toolbar } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import { cx } from '../../ui/cx.ts';
import menu from '../../ui/Menu.module.css';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { formats } from './formats.ts';
import styles from './FormatToolbar.module.css';

/** What can be typed, what it looks like, and the keys that write it. */
export function FormatHelp({ platform }: { readonly platform: string }) {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Toolbar.Button asChild>
          <IconButton icon={CircleHelp} size="small" label={t('format.help')} />
        </Toolbar.Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={cx(menu.menu, styles.helpCard)}
          side="top"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('format.help')}
        >
          <table className={styles.help}>
            <thead>
              <tr>
                <th scope="col">{t('format.typed')}</th>
                <th scope="col">{t('format.seen')}</th>
                <th scope="col">{t('format.keys')}</th>
              </tr>
            </thead>
            <tbody>
              {formats.map((info) => {
                const sample = info.sample(t(`format.${info.format}`).toLocaleLowerCase());
                return (
                  <tr key={info.format}>
                    <td>
                      <code>{sample}</code>
                    </td>
                    <td>
                      {info.format === 'codeBlock' ? (
                        t('format.codeBlockSeen')
                      ) : (
                        <FormattedText text={sample} reachable />
                      )}
                    </td>
                    <td className={styles.keys}>{writtenKeys(info, platform)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className={styles.note}>{t('format.doubled')}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
