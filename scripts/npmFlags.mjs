/**
 * `npm start --demo` never reaches us as an argument: npm takes flags that stand before `--` for its own
 * settings, hands on what it took them for as npm_config_demo=true, and passes their values as bare words.
 * This puts them together again, so that nobody has to know about `--`.
 */

/** Flags that take a value, and what a value must look like to belong to them for certain. */
const valueFlags = {
  gateway: /^(wss?|https?):\/\//,
  port: /^\d+$/,
  host: /^(auto|electron|browser)$/,
  data: /[/\\]|^\.{1,2}$|^~/,
  profile: undefined,
};
const switches = ['demo', 'open'];
/** Switches that may be told more, as in --frames=text. */
const talkingSwitches = ['frames'];

export const ownFlagNames = [...Object.keys(valueFlags), ...switches, ...talkingSwitches];

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {readonly string[]} argv what did reach us
 * @returns {{ readonly argv: readonly string[] } | { readonly problem: string }}
 */
export function npmFlags(environment, argv) {
  if (environment['npm_lifecycle_event'] === undefined) return { argv };
  const firstFlag = argv.findIndex((word) => word.startsWith('-'));
  const words = firstFlag === -1 ? [...argv] : argv.slice(0, firstFlag);
  const rest = argv.slice(words.length);
  const isGiven = (/** @type {string} */ name) =>
    rest.some((word) => [`--${name}`, `--no-${name}`].includes(word) || word.startsWith(`--${name}=`));

  /** @type {string[]} */
  const found = [];
  /** @type {string[]} */
  const waiting = [];
  for (const name of ownFlagNames) {
    const value = environment[`npm_config_${name}`];
    if (value === undefined || isGiven(name)) continue;
    if (switches.includes(name)) found.push(value === 'true' ? `--${name}` : `--no-${name}`);
    else if (talkingSwitches.includes(name))
      found.push(value === 'true' ? `--${name}` : `--${name}=${value}`);
    else if (value === 'true') waiting.push(name);
    else if (value !== '') found.push(`--${name}`, value);
  }
  const paired = pair(waiting, words);
  if (paired === undefined) return { problem: ambiguous(waiting, environment['npm_lifecycle_event']) };
  return { argv: [...found, ...paired, ...rest] };
}

/**
 * Gives each waiting flag its word: by its look first, then the one left for the one left.
 * @param {readonly string[]} waiting
 * @param {readonly string[]} words
 * @returns {readonly string[] | undefined} undefined when it would be a guess
 */
function pair(waiting, words) {
  if (waiting.length === 0) return words;
  if (waiting.length !== words.length) return undefined;
  if (waiting.length === 1) return [`--${waiting[0]}`, String(words[0])];
  /** @type {string[]} */
  const result = [];
  const left = [...words];
  for (const [name, look] of Object.entries(valueFlags)) {
    if (!waiting.includes(name)) continue;
    const fitting = look === undefined ? left : left.filter((word) => look.test(word));
    const [word] = fitting;
    if (word === undefined || fitting.length > 1) return undefined;
    left.splice(left.indexOf(word), 1);
    result.push(`--${name}`, word);
  }
  return result;
}

/** @param {readonly string[]} waiting @param {string} script @returns {string} */
function ambiguous(waiting, script) {
  const command = script === 'start' ? 'npm start' : `npm run ${script}`;
  const example = waiting.map((name) => `--${name} …`).join(' ');
  return `npm kept some of these flags for itself: please put two dashes before them, as in “${command} -- ${example}”.`;
}
