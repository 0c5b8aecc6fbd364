import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinLinkPlace } from '../../../preload/views/joinLink.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { pictureUrl } from '../../format/pictureUrl.ts';
import { errorKey } from '../../i18n/i18n.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { once } from '../../ui/once.ts';
import styles from './joinLinks.module.css';

/** [LINK-3] Asks before anybody joins: which group it is, and who made the link. */
export function JoinGroupDialog({ link }: DialogOf<'joinGroup'>) {
  const { t } = useTranslation();
  const app = useApp();
  const [place, setPlace] = useState<JoinLinkPlace | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const { joinLinks } = app;
  useEffect(() => {
    let isOver = false;
    void joinLinks.preview(link).then((answer) => {
      if (isOver) return;
      if (answer.ok) setPlace(answer.result);
      else setError(answer.error);
    });
    return () => {
      isOver = true;
    };
  }, [joinLinks, link]);

  const close = () => app.showDialog(null);
  const join = async () => {
    if (place === null) return;
    if (place.isMember) return app.threads.open(place.threadId);
    setBusy(true);
    const answer = await joinLinks.follow(link);
    setBusy(false);
    if (!answer.ok) setError(answer.error);
    else if (!answer.result.isRequested) close();
    else setPlace({ ...place, isRequested: true });
  };
  return (
    <Dialog open onClose={close} title={t('joinLinks.join.title')} closeLabel={t('common.close')}>
      <div className={styles.form} data-testid="join-dialog">
        {place !== null && <Place place={place} />}
        {error !== null && (
          <Notice tone="coral" alert>
            {sentenceOf(t, error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button onClick={close} autoFocus>
            {place !== null && isWaiting(place) ? t('common.close') : t('common.cancel')}
          </Button>
          {place !== null && !isWaiting(place) && (
            <Button tone="primary" disabled={busy} onClick={once(join)}>
              {place.isMember
                ? t('joinLinks.join.open')
                : place.approval
                  ? t('joinLinks.join.ask')
                  : t('joinLinks.join.join')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** They have asked to join, and nobody has answered. */
const isWaiting = ({ isMember, approval, isRequested }: JoinLinkPlace) =>
  approval && isRequested && !isMember;

function Place({ place }: { readonly place: JoinLinkPlace }) {
  const { t } = useTranslation();
  const { threadId, name, picture, members, maker, handle, isMember, approval } = place;
  return (
    <div className={styles.place} role="status">
      <Avatar
        name={name}
        seed={threadId}
        size="large"
        picture={picture === null ? null : pictureUrl(picture)}
      />
      <p className={styles.name}>
        <bdi>{name}</bdi>
      </p>
      <p className={styles.quiet}>{t('group.members', { count: members })}</p>
      <p className={styles.quiet}>
        {isMember
          ? t('joinLinks.join.isMember')
          : t('joinLinks.join.from', { name: isolated(maker), handle })}
      </p>
      {approval && !isMember && (
        <p className={styles.quiet}>
          {isWaiting(place) ? t('joinLinks.join.asked') : t('joinLinks.join.approval')}
        </p>
      )}
    </div>
  );
}

/** [LINK-5] Another gateway is named. */
function sentenceOf(t: ReturnType<typeof useTranslation>['t'], error: ErrorData): string {
  const gateway = error.context?.['gateway'];
  if (error.code === 'linkElsewhere' && typeof gateway === 'string')
    return t('joinLinks.join.elsewhere', { gateway: isolated(gateway) });
  return error.retryable ? t('joinLinks.join.offline') : t(errorKey(error.code));
}
