import { join } from 'node:path';
import { v7 } from 'uuid';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { openSealedFiles } from '../../../main/core/files/sealedFiles.ts';
import { openPictures } from '../../../main/core/media/openPictures.ts';
import { openMirror } from '../../../main/core/mirror/mirror.ts';
import { accountFeedId, type MessageId, type UserId } from '../../../sync/core/ids.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { ChangesFrame } from '../../../sync/protocol/frames/down/changes.ts';
import { joined, piecesOf } from '../../builders/files.ts';
import { drawPhoto } from '../kit/drawPhoto.ts';
import { type BenchPerson, newDeviceId, threadOf } from './people.ts';
import { writeProfile } from './profile.ts';

export const pictureCount = 10_000;
/** So many messages after each other name different files; the next ones name them again, as forwards do. */
const fileCount = 500;
const photoCount = 10;
const place = { incarnation: 'pictures', position: 1 };
const begin = Date.UTC(2026, 0, 1);

const reader: BenchPerson = {
  userId: v7() as UserId,
  deviceId: newDeviceId(),
  handle: 'reader',
  displayName: 'Reader',
  token: 'nothing that any gateway knows',
};
export const photographer = 'photographer';
const threadId = threadOf(reader.handle, photographer);
const photographerId = v7() as UserId;

/** Whoever reads is offline, and has every picture: prepared and sealed as the app does it. */
export async function writePictureProfile(folder: string): Promise<void> {
  writeProfile(folder, reader);
  const files = await sealPhotos(join(folder, 'files'));
  const db = openDatabase({ file: join(folder, 'mirror.db'), durability: 'normal' });
  const mirror = openMirror(db, reader);
  mirror.apply([firstPage(), ...talk(files), read(), membership()]);
  while (mirror.index.takeIn(10_000) > 0);
  db.close();
}

async function sealPhotos(folder: string): Promise<readonly Attachment[]> {
  const sealed = openSealedFiles(folder, () => true);
  const pictures = openPictures();
  const files: Attachment[] = [];
  try {
    for (let photo = 0; photo < photoCount; photo += 1) {
      // Upright and across, of many shapes.
      const [width, height] = [1_600 + photo * 100, 2_500 - photo * 100];
      const chosen = { name: 'photo.jpg', mime: 'image/jpeg', bytes: await drawPhoto(width, height) };
      const prepared = await pictures.prepareBytes(chosen, { keepOriginal: false });
      if (prepared === null) throw new Error('the photo was taken for no picture');
      const { source, ...facts } = prepared;
      const bytes = await joined(source);
      for (let copy = 0; copy < fileCount / photoCount; copy += 1)
        files.push({ ...(await sealed.seal(piecesOf(bytes), Infinity)), ...facts });
    }
  } finally {
    await pictures.stop();
  }
  return files;
}

function firstPage(): ChangesFrame {
  const member = (userId: UserId, handle: string): Entity => ({
    ...{ entity: 'member', threadId, userId, version: 1, handle, displayName: handle },
    ...{ joinedAt: 0, leftAt: null },
  });
  const thread = { entity: 'thread', threadId, version: 1, kind: 'direct', name: null } as const;
  return {
    ...{ frame: 'changes', feedId: threadId, after: null, through: 1, last: 1, floor: 0 },
    at: place,
    items: [
      { ...thread, createdAt: begin, createdBy: null },
      member(reader.userId, reader.handle),
      member(photographerId, photographer),
    ],
  };
}

function* talk(files: readonly Attachment[]): Generator<ChangesFrame> {
  const atOnce = 100;
  for (let written = 0; written < pictureCount; written += atOnce) {
    const [after, through] = [written + 1, written + 1 + atOnce];
    const items = Array.from({ length: atOnce }, (_, index) =>
      message(written + index, files[(written + index) % files.length]),
    );
    yield { frame: 'changes', feedId: threadId, after, through, last: through, at: place, items };
  }
}

/** One after another, from both. */
function message(index: number, file: Attachment | undefined): Entity {
  if (file === undefined) throw new Error('no such file');
  const at = begin + index * 60_000;
  const number = index + 2;
  return {
    ...{ entity: 'message', threadId, messageId: v7({ msecs: at }) as MessageId, at },
    ...{ version: number, sequenceNumber: number, deletedAt: null, editedAt: null },
    senderId: index % 3 === 0 ? reader.userId : photographerId,
    envelope: { kind: 'text', replyTo: null, blobs: blobsOf([file]) },
    content: { text: '', files: [file] },
  };
}

/** So that it opens at its end. */
function read(): ChangesFrame {
  const after = pictureCount + 1;
  const [through, at] = [after + 1, begin + pictureCount * 60_000];
  const receipt: Entity = {
    ...{ entity: 'receipt', threadId, userId: reader.userId, version: through },
    ...{ deliveredThrough: after, deliveredAt: at, readThrough: after, readAt: at },
  };
  return { frame: 'changes', feedId: threadId, after, through, last: through, at: place, items: [receipt] };
}

function membership(): ChangesFrame {
  const items: Entity[] = [{ entity: 'membership', threadId, version: 1, joinedAt: 0, leftAt: null }];
  const feedId = accountFeedId(reader.userId);
  return { frame: 'changes', feedId, after: 0, through: 1, last: 1, at: place, items };
}
