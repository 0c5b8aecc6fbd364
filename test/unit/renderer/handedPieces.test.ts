import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { headBytes } from '../../../renderer/bridge/filmPieces.ts';
import type { StagedFile } from '../../../renderer/bridge/files.ts';
import { HandedPieces } from '../../../renderer/bridge/handedPieces.ts';
import type { Bridge } from '../../../preload/contract.ts';
import { maxPieceBytes } from '../../../preload/views/pieces.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { stagedFile } from './composers.ts';

/** A host that keeps each piece when it is told to. Node has no requests of this kind. */
class Request extends EventTarget {
  static all: Request[] = [];
  readonly upload = new EventTarget();
  response: unknown = null;
  opened: readonly string[] = [];
  sent = new Uint8Array();
  open(...opened: readonly string[]): void {
    this.opened = opened;
  }
  send(sent: Uint8Array<ArrayBuffer>): void {
    this.sent = sent;
    Request.all.push(this);
  }
  keep(answer?: StagedFile): void {
    this.response = answer ?? { ok: true, result: stagedFile(`piece ${Request.all.indexOf(this)}`) };
    this.dispatchEvent(new Event('loadend'));
  }
}

beforeEach(() => {
  Request.all = [];
  vi.stubGlobal('XMLHttpRequest', Request);
  onTestFinished(() => void vi.unstubAllGlobals());
});

function handed(largest = Infinity) {
  const discarded: unknown[] = [];
  const bridge = {
    filesBase: () => '/files/secret/2',
    invoke: (command: string, args: unknown) => {
      discarded.push([command, args]);
      return Promise.resolve({ ok: true, result: {} });
    },
  } as unknown as Bridge;
  const pieces = new HandedPieces(bridge, 'mp4', largest);
  const write = (data: Uint8Array, position = 0) => pieces.write({ data, position });
  return { pieces, discarded, write };
}

const more = new Uint8Array(headBytes + maxPieceBytes + 10);

it('[SEAL-12] pieces are handed over one after another, and what is written waits for them', async () => {
  const { pieces, write } = handed();
  const writing = write(more);
  const [first] = Request.all;
  expect(first?.opened).toEqual(['POST', '/files/secret/2?piece=1']);
  expect([Request.all.length, first?.sent.length]).toEqual([1, maxPieceBytes]);
  first?.keep();
  await writing;
  const ending = pieces.end();
  for (const place of [1, 2]) {
    await vi.waitFor(() => expect(Request.all).toHaveLength(place + 1));
    Request.all[place]?.keep();
  }
  expect(await ending).toEqual(['piece 2', 'piece 0', 'piece 1']);
  expect(Request.all.map(({ sent }) => sent.length)).toEqual([maxPieceBytes, 10, headBytes]);
});

it('[SEAL-12] pieces are discarded when they are called off, one that is on its way as well', async () => {
  const { pieces, discarded, write } = handed();
  const writing = write(more);
  Request.all[0]?.keep();
  await writing;
  const again = write(more, more.length);
  await vi.waitFor(() => expect(Request.all).toHaveLength(2));
  pieces.discard();
  expect(discarded).toEqual([['discardFiles', { blobIds: ['piece 0'] }]]);
  Request.all[1]?.keep();
  await again;
  expect(discarded[1]).toEqual(['discardFiles', { blobIds: ['piece 1'] }]);
  await write(more, 2 * more.length);
  await expect(pieces.end()).rejects.toThrow('called off');
  expect(Request.all).toHaveLength(2);
});

it('a piece that is refused ends the making of it, and says why', async () => {
  const { pieces, write } = handed();
  const error = new TernError('diskFull').toData();
  const writing = write(more);
  Request.all[0]?.keep({ ok: false, error });
  await writing;
  expect([pieces.refused.aborted, pieces.refusal]).toEqual([true, { ok: false, error }]);
});

it('[CONTENT-8] what comes out no smaller is not made to its end', async () => {
  const { pieces, write } = handed(100);
  await write(new Uint8Array(99));
  expect(pieces.refused.aborted).toBe(false);
  await write(new Uint8Array(1), 99);
  expect([pieces.refused.aborted, pieces.refusal]).toEqual([true, { ok: false, notMade: 'larger' }]);
});
