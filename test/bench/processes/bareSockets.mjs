import { WebSocketServer } from 'ws';

// A `ws` server that keeps its connections, and nothing else: plain JavaScript, so that no memory goes into types.
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
process.on('message', ({ id }) => process.send?.({ id, result: server.address().port }));
process.on('disconnect', () => process.exit());
