import type { Clock } from '../../sync/core/clock.ts';
import type { NewId } from '../../sync/core/ids.ts';
import type { Logger } from '../../sync/core/logger.ts';
import type { Nonce } from '../../sync/protocol/commitment.ts';
import type { OwnAccountClient } from '../../sync/client/ownAccount.ts';
import type { AccountClient } from '../../sync/client/accounts.ts';
import type { BlobClient } from '../../sync/client/blobs.ts';
import type { DeviceClient } from '../../sync/client/devices.ts';
import type { GroupClient } from '../../sync/client/groups.ts';
import type { Schedule, Transport } from '../../sync/client/ports.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { CoreOptions } from './core.ts';
import type { PdfPreviews } from './media/openPdfPreviews.ts';
import type { LinkReader } from './links/openLinkReader.ts';
import type { Pictures } from './media/openPictures.ts';
import type { Vault } from './vault.ts';

/** What files need. */
export interface SealingDeps {
  /** Of what was chosen and fetched; made when it is first needed. */
  readonly folder: string;
  readonly client: BlobClient;
  /** They stop with the core. */
  readonly pictures: Pick<Pictures, 'prepareBytes' | 'thumbnailOf' | 'stickerOf' | 'stop'>;
  readonly pdfs: PdfPreviews;
}

/** Everything of the outside world that the core needs; virtual in property tests. */
export interface CoreDeps {
  readonly options: Omit<CoreOptions, 'dataDir' | 'logLevel'>;
  /** Paths, or `:memory:`. */
  readonly files: { readonly outbox: string; readonly mirror: string };
  /** null: files are neither taken nor shown. */
  readonly sealing: SealingDeps | null;
  /** null: no page is asked what it is. It stops with the core. */
  readonly links: LinkReader | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: NewId;
  /** 32 random bytes that nobody can guess. */
  readonly newNonce: () => Nonce;
  readonly logger: Logger;
  readonly transport: Transport;
  readonly accounts: AccountClient;
  readonly ownAccount: OwnAccountClient;
  readonly devices: DeviceClient;
  readonly groups: GroupClient;
  readonly vault: Vault;
  readonly schedule: Schedule;
  readonly emit: (event: AppEvent) => void;
  /** Reads a whole database without holding anything up; false when it is damaged. */
  readonly isSound?: (file: string) => Promise<boolean>;
}
