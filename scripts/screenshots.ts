// `npm run screenshots`: the end-to-end tests once more, keeping what they look at in docs/screenshots.
process.env['TERN_SCREENSHOTS'] = '1';
process.argv.push('--only', 'e2e');
await import('./test/main.ts');
