import { format } from 'oxfmt';
import layout from '../.oxfmtrc.json' with { type: 'json' };

/** As `npm run format` would write it. @throws where the text does not parse @returns {Promise<string>} */
export async function laidOut(/** @type {string} */ file, /** @type {string} */ text) {
  const { code, errors } = await format(file, text, layout);
  if (errors.length > 0)
    throw new Error(`${file} cannot be formatted: ${errors.map(({ message }) => message).join('; ')}`);
  return code;
}
