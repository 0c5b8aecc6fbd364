// Loaded before a script that run.mjs started: when run.mjs is gone, even by `kill -9`, the script is asked to
// stop as well, so that no gateway is left holding a port and no profile stays locked.
if (process.connected) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
