import { annaHalyna, annaJames, annaOlena, annaRuth, annaSofia, annaYael } from './threads/annaFriends.ts';
import { courtyard, harbourRadio, launch, openDay, quiz } from './threads/groups.ts';
import { annaMykola } from './threads/annaMykola.ts';
import {
  mykolaOleh,
  mykolaPetro,
  mykolaRegistry,
  mykolaStepan,
  mykolaTomasz,
  mykolaVera,
} from './threads/mykolaFriends.ts';

/** Who lives in the demo; the two shown are signed in, each in a window. */
export const demoPeople = [
  { handle: 'anna', displayName: 'Anna Lysenko', isShown: true },
  { handle: 'mykola', displayName: 'Mykola Hnatiuk', isShown: true },
  { handle: 'halyna', displayName: 'Галина Лисенко', isShown: false },
  { handle: 'james', displayName: 'James Okafor', isShown: false },
  { handle: 'yael', displayName: 'Yael · יעל בן־עמי', isShown: false },
  { handle: 'olena_sails', displayName: 'Олена, вітрила', isShown: false },
  { handle: 'ruth', displayName: 'Ruth Albrecht', isShown: false },
  { handle: 'sofia', displayName: 'Sofia', isShown: false },
  { handle: 'oleh', displayName: 'Олег Гнатюк', isShown: false },
  { handle: 'vera', displayName: 'Вера Соколова', isShown: false },
  { handle: 'stepan', displayName: 'Степан Гнатюк', isShown: false },
  { handle: 'petro', displayName: 'Петро', isShown: false },
  { handle: 'tomasz', displayName: 'Tomasz Wójcik', isShown: false },
  {
    handle: 'registry',
    displayName: 'Реєстр малих суден, відділ перейменувань і довідок про назви',
    isShown: false,
  },
];

export interface DemoThread {
  /** Handles of different first letters; the first began the thread. */
  readonly between: readonly [string, ...string[]];
  /** Of a group. */
  readonly name?: string;
  /** The first writes, the others read. */
  readonly channel?: true;
  /** Who is invited to it and has not answered. */
  readonly asked?: readonly string[];
  /** Who is added to it later. */
  readonly joining?: readonly string[];
  /** How it is written down: sync/gateway/demo/screenplay.ts. */
  readonly script: string;
}

export const demoThreads: readonly DemoThread[] = [
  { between: ['mykola', 'anna'], script: annaMykola },
  { between: ['halyna', 'anna'], script: annaHalyna },
  { between: ['james', 'anna'], script: annaJames },
  { between: ['yael', 'anna'], script: annaYael },
  { between: ['olena_sails', 'anna'], script: annaOlena },
  { between: ['ruth', 'anna'], script: annaRuth },
  { between: ['sofia', 'anna'], script: annaSofia },
  { between: ['oleh', 'mykola'], script: mykolaOleh },
  { between: ['vera', 'mykola'], script: mykolaVera },
  { between: ['mykola', 'stepan'], script: mykolaStepan },
  { between: ['petro', 'mykola'], script: mykolaPetro },
  { between: ['tomasz', 'mykola'], script: mykolaTomasz },
  { between: ['registry', 'mykola'], script: mykolaRegistry },
  {
    between: ['mykola', 'anna', 'stepan', 'tomasz'],
    joining: ['ruth'],
    name: 'Larch',
    script: launch,
  },
  { between: ['oleh', 'mykola', 'petro'], name: 'Двір на Садовій', script: courtyard },
  { between: ['james', 'sofia', 'anna', 'vera'], name: 'Quiz night', script: quiz },
  { between: ['registry', 'mykola'], asked: ['anna'], name: 'День відкритого причалу', script: openDay },
  { between: ['james', 'anna', 'mykola'], name: 'Harbour radio', channel: true, script: harbourRadio },
];
