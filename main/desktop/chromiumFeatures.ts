/**
 * Turned off. With it the window hears the core's answer to a key only after the frame that follows the key, so that
 * a message appears a frame later: see docs/benchmarks.md.
 */
export const deferredAnswers = 'DeferRendererTasksAfterInput';
