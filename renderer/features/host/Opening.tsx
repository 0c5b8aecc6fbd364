import { TernMark } from '../../ui/TernMark.tsx';
import { useLate } from '../../ui/useLate.ts';
import styles from './HostScreen.module.css';

/** Before the first answer of the core: nothing, and the mark alone when that takes a while. */
export function Opening() {
  const late = useLate(true, 200);
  return <main className={styles.opening}>{late && <TernMark size={72} />}</main>;
}
