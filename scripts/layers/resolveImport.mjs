import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * @typedef {{ readonly kind: 'file', readonly path: string }
 *   | { readonly kind: 'node', readonly name: string }
 *   | { readonly kind: 'electron' }
 *   | { readonly kind: 'package', readonly name: string }} Target
 */

/**
 * What a specifier means, from the file that wrote it. Paths are relative to the checkout, with slashes.
 * @param {string} from
 * @param {string} specifier
 * @returns {Target}
 */
export function resolveImport(from, specifier) {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier.replace(/[?#].*$/, ''));
    return { kind: 'file', path };
  }
  if (isBuiltin(specifier)) return { kind: 'node', name: `node:${specifier.replace(/^node:/, '')}` };
  const [scope, name] = specifier.split('/');
  if (scope === 'electron') return { kind: 'electron' };
  return { kind: 'package', name: scope?.startsWith('@') ? `${scope}/${name}` : String(scope) };
}
