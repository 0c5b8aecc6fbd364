/** Raised whenever a frame, an op or an entity changes on the wire; `schemaHash.test.ts` pins schemas to it. */
export const protocolVersion = 1;
/** The oldest client version this gateway still speaks with. */
export const protocolFloor = 1;
export const subprotocol = `tern.v${protocolVersion}`;
