/** The port a gateway for this computer asks for first, and so the address an app without other orders tries. */
export const defaultGatewayPort = 8467;
export const defaultGatewayUrl = `http://127.0.0.1:${defaultGatewayPort}`;
