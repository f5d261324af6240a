import {readFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {createServer as createTlsServer, type Server as TlsServer} from 'node:https';
import {connect, type AddressInfo, type Server, type Socket} from 'node:net';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';

export const testFile = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export type TlsService = {
  readonly port: number;
  /** The authorization headers that came. */
  readonly tokens: readonly (string | undefined)[];
};

/** A real TLS server for `service.test`, with a certificate that nobody trusts by itself. */
export const serveTls = async (certificate = 'test-only-certificate.pem'): Promise<TlsService> => {
  const tokens: (string | undefined)[] = [];
  const key = readFileSync(testFile('test-only-key.pem'));
  const server: TlsServer = createTlsServer(
    {key, cert: readFileSync(testFile(certificate))},
    (request, response) => {
      tokens.push(request.headers.authorization);
      response.writeHead(200, {'content-type': 'application/json'}).end('{"id":"r1"}');
    },
  );
  server.on('tlsClientError', () => undefined);
  return {port: await listening(server), tokens};
};

export type Asked = {readonly target: string; readonly login: string | undefined};
export type LocalProxy = {
  readonly port: number;
  readonly asked: readonly Asked[];
  /** How many TCP connections were opened. */
  readonly connections: () => number;
};

/** What the proxy does with a CONNECT: a tunnel to a local port, an answer of another status, or something worse. */
export type Conduct =
  {readonly to: number} | {readonly status: number} | {readonly act: (socket: Socket) => void};

/** A real proxy on loopback; `login` as `user:password` when it wants one. */
export const proxy = async (conduct: Conduct, login?: string): Promise<LocalProxy> => {
  const asked: Asked[] = [];
  let connections = 0;
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const server = createHttpServer((_, response) => response.writeHead(500).end());
  server.on('connection', () => (connections += 1));
  server.on('connect', (request, socket: Socket) => {
    socket.on('error', () => undefined);
    const given = request.headers['proxy-authorization'];
    asked.push({target: request.url ?? '', login: given});
    const refuse = (status: number) => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    if (wanted !== undefined && given !== wanted) refuse(407);
    else if ('status' in conduct) refuse(conduct.status);
    else if ('act' in conduct) conduct.act(socket);
    else tunnel(socket, conduct.to);
  });
  return {port: await listening(server), asked, connections: () => connections};
};

const tunnel = (socket: Socket, port: number) => {
  const other = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.pipe(other).pipe(socket);
  });
  other.on('error', () => socket.destroy());
  socket.on('close', () => other.destroy());
};

const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
};
