import type { Mutation } from '../mutation.ts';

const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const gateway = 'test/integration/gateway/pictures.test.ts';
const format = 'test/unit/protocol/picture.test.ts';
const commands = 'test/unit/core/commands/pictures.test.ts';

/** Pictures of people and groups. */
export const pictures: readonly Mutation[] = [
  {
    name: 'picture-of-another-name',
    what: 'bytes are taken for a picture that they are not',
    breaks: ['PICTURE-1'],
    file: 'sync/gateway/sessions/refusedPicture.ts',
    find: 'sha256OfBytes(bytes) === digest && ',
    replace: 'sha256OfBytes(bytes) !== null && ',
    suites: [gateway],
  },
  {
    name: 'picture-cut-off',
    what: 'a picture whose end is missing is taken',
    breaks: ['PICTURE-1'],
    file: 'sync/protocol/picture.ts',
    find: ' || view.getUint16(bytes.length - 2) !== marker.end',
    replace: '',
    suites: [format],
  },
  {
    name: 'picture-of-any-size',
    what: 'a picture may have any number of pixels',
    breaks: ['PICTURE-1'],
    file: 'sync/protocol/picture.ts',
    find: ' && width <= picturePixels',
    replace: '',
    suites: [format],
  },
  {
    name: 'pictures-for-ever',
    what: 'the gateway keeps pictures that nobody has any more',
    breaks: ['PICTURE-2'],
    file: 'sync/gateway/store/sqlite/migrations/0039-pictures.ts',
    find: 'DELETE FROM picture_bytes WHERE digest = ${digest}',
    replace: 'DELETE FROM picture_bytes WHERE digest <> digest AND digest = ${digest}',
    suites: [store],
  },
  {
    name: 'pictures-of-groups-dropped',
    what: 'what a person has no more goes although a group has it',
    breaks: ['PICTURE-2'],
    file: 'sync/gateway/store/sqlite/migrations/0039-pictures.ts',
    find: '\n      AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})',
    replace: '',
    suites: [store],
  },
  {
    name: 'pictures-for-anybody',
    what: 'pictures are shown to people who share no thread',
    breaks: ['PICTURE-3'],
    file: 'sync/gateway/store/sqlite/tables/pictures.ts',
    find: 'WHERE member.picture = :digest AND me.user_id = :userId',
    replace: "WHERE member.picture = :digest AND :userId <> ''",
    suites: [store, gateway],
  },
  {
    name: 'pictures-believed',
    what: 'a device keeps whatever bytes it is given as a picture',
    breaks: ['PICTURE-4'],
    file: 'main/core/mirror/pictures.ts',
    find: 'if (sha256OfBytes(bytes) !== digest) return false;',
    replace: '',
    suites: [commands],
  },
  {
    name: 'pictures-held-for-ever',
    what: 'a device keeps pictures that nobody it knows has any more',
    breaks: ['PICTURE-4'],
    file: 'main/core/mirror/migrations/0038-pictures.ts',
    find: 'DELETE FROM picture_bytes WHERE digest = ${digest}',
    replace: 'DELETE FROM picture_bytes WHERE digest <> digest AND digest = ${digest}',
    suites: [commands],
  },
  {
    name: 'portrayed-again',
    what: 'a picture that a group has already is set, and told of, once more',
    breaks: ['PICTURE-5'],
    file: 'sync/gateway/decide/setPicture.ts',
    find: 'if ((held?.picture ?? null) === picture) return nothing;',
    replace: '',
    suites: ['test/unit/gateway/decide/setPicture.test.ts'],
  },
];
