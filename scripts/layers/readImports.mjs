import { parseSync } from 'oxc-parser';

/**
 * @typedef {object} Import
 * @property {string} specifier as written
 * @property {boolean} typeOnly `import type …`: erased before anything runs. `import { type … }` is not: it
 *   still loads the module
 * @property {number} line counted from 1
 */

/**
 * Every module a file names: imports, re-exports and dynamic imports of a literal.
 * @param {string} file its name tells the language
 * @param {string} source
 * @returns {readonly Import[]}
 */
export function readImports(file, source) {
  const { module, errors } = parseSync(file, source);
  const [firstError] = errors;
  if (firstError !== undefined) throw new Error(`${file} cannot be parsed: ${firstError.message}`);
  const lineOf = (/** @type {number} */ offset) => source.slice(0, offset).split('\n').length;
  const isTypeOnly = (/** @type {number} */ offset) => /^(import|export)\s+type\b/.test(source.slice(offset));

  const imports = module.staticImports.map(({ moduleRequest, start }) => ({
    specifier: moduleRequest.value,
    typeOnly: isTypeOnly(start),
    line: lineOf(start),
  }));
  const reExports = module.staticExports.flatMap(({ entries, start }) =>
    entries.flatMap(({ moduleRequest }) =>
      moduleRequest === null || moduleRequest === undefined
        ? []
        : [{ specifier: moduleRequest.value, typeOnly: isTypeOnly(start), line: lineOf(start) }],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest, start }) => {
    const written = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(written)?.[2];
    return literal === undefined ? [] : [{ specifier: literal, typeOnly: false, line: lineOf(start) }];
  });
  return [...imports, ...reExports, ...dynamic];
}
