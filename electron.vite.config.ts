import { resolve } from 'node:path';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { compileOnce } from './scripts/start/compileOnce.ts';

const root = import.meta.dirname;

/** Native modules stay files of their own; whatever else the main process needs is inside its bundles. */
const bundled = [
  '@tus/server',
  'fastify',
  'file-type',
  'ipaddr.js',
  'open-graph-scraper',
  'pino',
  'thumbhash',
  'tus-js-client',
  'typebox',
  'undici',
  'uuid',
  'ws',
];

/** Not from source, where each window would wait for it. */
const compiler = babel({ presets: [reactCompilerPreset()] }).then((plugin) => ({
  ...compileOnce(plugin, root),
  apply: 'build' as const,
}));

/** The window, built or from source. */
export const rendererConfig = {
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react(), compiler],
  build: {
    outDir: resolve(root, 'out/renderer'),
    emptyOutDir: true,
    // The content security policy allows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: true,
    cssMinify: true,
    rolldownOptions: { input: resolve(root, 'renderer/index.html') },
  },
};

/** Three bundles: the main process with its threads, the sandboxed preload, and the window. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          coreWorker: resolve(root, 'main/core/coreWorker.ts'),
          pictureWorker: resolve(root, 'main/core/media/pictureWorker.ts'),
          pdfWorker: resolve(root, 'main/core/media/pdfWorker.ts'),
          pageWorker: resolve(root, 'main/core/links/pageWorker.ts'),
          integrityWorker: resolve(root, 'sync/sqlite/integrityWorker.ts'),
          // For npm start and tests: not packaged.
          browserHost: resolve(root, 'main/hosts/browser/main.ts'),
          headlessHost: resolve(root, 'main/hosts/headless/main.ts'),
          // The demo of a packaged app runs it in a thread.
          gateway: resolve(root, 'sync/gateway/main.ts'),
          // For tests that open one after another in one process.
          openGateway: resolve(root, 'sync/gateway/openGateway.ts'),
        },
        // Side by side: threads are found beside the code that starts them, wherever it was put.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload may require nothing but Electron: one CommonJS file with everything inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: rendererConfig,
});
