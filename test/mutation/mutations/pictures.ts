import type { Mutation } from '../mutation.ts';

const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const gateway = 'test/integration/gateway/pictures.test.ts';
const format = 'test/unit/protocol/picture.test.ts';
const commands = 'test/unit/core/commands/pictures.test.ts';
const news = 'test/unit/core/views/newsPicture.test.ts';

/** Pictures of people and groups. */
export const pictures: readonly Mutation[] = [
  {
    name: 'picture-of-another-name',
    what: 'bytes are taken for a picture that they are not',
    breaks: ['PICTURE-1'],
    file: 'sync/gateway/sessions/refusedPicture.ts',
    always: 'sha256OfBytes(bytes)',
    suites: [gateway],
  },
  {
    name: 'picture-cut-off',
    what: 'a picture whose end is missing is taken',
    breaks: ['PICTURE-1'],
    file: 'sync/protocol/picture.ts',
    drop: 'marker.end',
    suites: [format],
  },
  {
    name: 'picture-of-any-size',
    what: 'a picture may have any number of pixels',
    breaks: ['PICTURE-1'],
    file: 'sync/protocol/picture.ts',
    drop: 'width <= picturePixels',
    suites: [format],
  },
  {
    name: 'pictures-for-ever',
    what: 'the gateway keeps pictures that nobody has any more',
    breaks: ['PICTURE-2'],
    file: 'sync/gateway/store/sqlite/migrations/0045-commenterPictures.ts',
    swap: ['digest =', 'digest <> digest AND digest ='],
    suites: [store],
  },
  {
    name: 'pictures-of-groups-dropped',
    what: 'what a person has no more goes although a group has it',
    breaks: ['PICTURE-2'],
    file: 'sync/gateway/store/sqlite/migrations/0045-commenterPictures.ts',
    swap: ['AND NOT EXISTS (SELECT 1 FROM picture WHERE picture = ${digest})', ''],
    suites: [store],
  },
  {
    name: 'pictures-of-comments-dropped',
    what: 'what its writer has no more goes although a comment has it',
    breaks: ['PICTURE-2', 'COMMENT-3'],
    file: 'sync/gateway/store/sqlite/migrations/0045-commenterPictures.ts',
    swap: [
      "AND NOT EXISTS (SELECT 1 FROM message WHERE comment_on IS NOT NULL AND ${pictureOf('message')} = ${digest})",
      '',
    ],
    suites: [store],
  },
  {
    name: 'pictures-of-comments-unseen',
    what: 'a former subscriber is shown the picture of a comment that came later',
    breaks: ['PICTURE-3'],
    file: 'sync/gateway/store/sqlite/tables/pictures.ts',
    swap: ['AND (me.left_at IS NULL OR message.version <= me.left_at)', ''],
    suites: [store],
  },
  {
    name: 'pictures-for-anybody',
    what: 'pictures are shown to people who share no thread',
    breaks: ['PICTURE-3'],
    file: 'sync/gateway/store/sqlite/tables/pictures.ts',
    swap: ['member.picture = :digest AND me.user_id = :userId', "member.picture = :digest AND :userId <> ''"],
    suites: [store, gateway],
  },
  {
    name: 'pictures-believed',
    what: 'a device keeps whatever bytes it is given as a picture',
    breaks: ['PICTURE-4'],
    file: 'main/core/mirror/pictures.ts',
    drop: 'return false',
    suites: [commands],
  },
  {
    name: 'pictures-held-for-ever',
    what: 'a device keeps pictures that nobody it knows has any more',
    breaks: ['PICTURE-4'],
    file: 'main/core/mirror/migrations/0046-commenterPictures.ts',
    swap: ['digest =', 'digest <> digest AND digest ='],
    suites: [commands],
  },
  {
    name: 'portrayed-again',
    what: 'a picture that a group has already is set, and told of, once more',
    breaks: ['PICTURE-5'],
    file: 'sync/gateway/decide/setPicture.ts',
    drop: 'return nothing',
    suites: ['test/unit/gateway/decide/setPicture.test.ts'],
  },
  {
    name: 'authors-of-channels-pictured',
    what: 'a notification of a channel shows who wrote in it',
    breaks: ['PICTURE-6'],
    file: 'main/core/views/pictures.ts',
    drop: "'channel'",
    suites: [news],
  },
];
