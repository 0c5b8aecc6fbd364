import { describe, expect, it } from 'vitest';
import { demoPeople, demoThreads } from '../../../resources/demo/content.ts';
import { parseScreenplay } from '../../../sync/gateway/demo/screenplay.ts';
import { stepsOf } from '../../../sync/gateway/demo/steps.ts';
import { opKinds } from '../../../sync/protocol/ops/op.ts';
import { sealMedia } from '../../../sync/gateway/demo/media/sealMedia.ts';
import { ann, device } from '../../builders/ids.ts';
import { seededRandom } from '../../../sync/gateway/demo/seededRandom.ts';
import { timeline } from '../../../sync/gateway/demo/timeline.ts';

const now = new Date(2026, 4, 9, 12, 0).getTime();
const day = 24 * 60 * 60 * 1_000;

const script = `
== 2d 08:40
a Morning
m #boat She floats
  +❤️ a
a >boat Show⏎me
  ~ Show me, please
  ^ m
  * a
m <<boat
m //boat Mine
m [day] All day⏎long
m [hum]
-- unread a
== 50m
m Look
`;

describe('a screenplay', () => {
  it('is read line by line', () => {
    expect(parseScreenplay(script, now)).toEqual([
      { kind: 'sitting', startsAt: new Date(2026, 4, 7, 8, 40).getTime() },
      { kind: 'message', by: 'a', label: null, replyTo: null, commentOn: null, text: 'Morning' },
      { kind: 'message', by: 'm', label: 'boat', replyTo: null, commentOn: null, text: 'She floats' },
      { kind: 'reaction', by: 'a', emoji: '❤️' },
      { kind: 'message', by: 'a', label: null, replyTo: 'boat', commentOn: null, text: 'Show\nme' },
      { kind: 'edit', text: 'Show me, please' },
      { kind: 'pin', by: 'm' },
      { kind: 'star', by: 'a' },
      { kind: 'forward', by: 'm', of: 'boat' },
      { kind: 'message', by: 'm', label: null, replyTo: null, commentOn: 'boat', text: 'Mine' },
      { kind: 'medium', by: 'm', name: 'day', caption: 'All day\nlong' },
      { kind: 'medium', by: 'm', name: 'hum', caption: '' },
      { kind: 'unread', by: 'a' },
      { kind: 'sitting', startsAt: now - 50 * 60_000 },
      { kind: 'message', by: 'm', label: null, replyTo: null, commentOn: null, text: 'Look' },
    ]);
  });

  it.each(['nonsense', 'A hello', '== yesterday', '  ? what', 'a', 'a [nowhere]'])(
    'does not take the line %j',
    (line) => {
      expect(() => parseScreenplay(line, now)).toThrow('not a line of a screenplay');
    },
  );
});

describe('its timeline', () => {
  const deeds = timeline(parseScreenplay(script, now), ['a', 'm'], now, seededRandom('x'));

  it('has who answers read first, and who is away read nothing', () => {
    expect(deeds.map(({ kind, by }) => `${by} ${kind}`)).toEqual([
      'a say',
      'm read',
      'm say',
      'a reaction',
      'a read',
      'a say',
      'a edit',
      'm pin',
      'a star',
      'm read',
      'm forward',
      'm say',
      'm medium',
      'm medium',
      'a read',
      'm say',
    ]);
  });
});

describe.each(demoThreads.map((thread) => [thread.name ?? thread.between.join(' and '), thread] as const))(
  'the thread of %s',
  (_name, { between, joining = [], script: written }) => {
    it.each([now, new Date(2026, 0, 1, 0, 1).getTime(), new Date(2026, 2, 29, 3, 30).getTime()])(
      'runs forward and never into the future at %d',
      (at) => {
        const founders = between.map((handle) => handle.charAt(0));
        const people = [...founders, ...joining.map((handle) => handle.charAt(0))];
        const deeds = timeline(parseScreenplay(written, at), founders, at, seededRandom('x'));
        const times = deeds.map((deed) => deed.at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((time) => time < at && time > at - 40 * day)).toBe(true);
        expect(deeds.every(({ by }) => people.includes(by))).toBe(true);
        expect(new Set(people).size).toBe(people.length);
        expect(demoPeople.map(({ handle }) => handle)).toEqual(
          expect.arrayContaining([...between, ...joining]),
        );
      },
    );
  },
);

it('gives every reply something to reply to', () => {
  for (const { script: written } of demoThreads) {
    const lines = parseScreenplay(written, now);
    const labels = lines.flatMap((line) =>
      line.kind === 'message' && line.label !== null ? [line.label] : [],
    );
    const targets = lines.flatMap((line) =>
      line.kind === 'message' && line.replyTo !== null ? [line.replyTo] : [],
    );
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual(expect.arrayContaining(targets));
  }
});

it('shows whatever a person can do', async () => {
  const actorOf = (handle: string) => ({ userId: ann, deviceId: device, handle, displayName: handle });
  const said = new Map();
  const media = await sealMedia();
  const shown = demoThreads
    .flatMap((thread) => stepsOf(thread, actorOf, now, said, media))
    .map(({ intent }) => intent);
  // Nobody follows links or views anything once there, and a report shows nothing.
  const unseen = new Set<string>(['answerRequest', 'openOnce', 'reportMessage']);
  const types = opKinds.map(({ type }) => type).filter((type) => !unseen.has(type));
  expect(types.filter((type) => shown.every((intent) => intent.type !== type))).toEqual([]);
  const sent = shown.filter((intent) => intent.type === 'sendMessage').map(({ body }) => body.envelope);
  expect(new Set(sent.map(({ kind }) => kind))).toEqual(new Set(['text', 'poll']));
  expect(sent.some(({ forwardOf }) => forwardOf !== undefined)).toBe(true);
  const contents = shown.flatMap((intent) => (intent.type === 'sendMessage' ? [intent.body.content] : []));
  const seen = contents.flatMap((content) => ('files' in content ? (content.files ?? []) : []));
  expect(seen.map(({ blobId }) => blobId).toSorted()).toEqual([...media.blobs.keys()].toSorted());
  const words = demoThreads.map(({ script: written }) => written).join('\n');
  for (const mark of [/\*\*.+\*\*/, /\|\|.+\|\|/, /```/, /⏎> /, /`[^`]+`/, /https:/, /@anna/])
    expect(words).toMatch(mark);
});
