import { publicReach } from '../../main/core/links/reach.ts';
import { loopbackReach } from '../builders/pages.ts';

// A core whose links lead to servers of this device: only a test that starts it from here can have one.
Object.assign(publicReach, loopbackReach);
await import('../../main/core/coreWorker.ts');
