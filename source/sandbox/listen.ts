import {createServer, type RequestListener, type Server} from 'node:http';
import {deliver, type Wait} from './delivery.ts';
import {readRequest, type Request} from './request.ts';
import type {Reaction} from './respond.ts';

export type Respond = (request: Request) => Reaction;

/** A key and a certificate, both as PEM. */
export type Tls = {readonly key: string; readonly cert: string};

/** What https needs takes longer to load than all else that is needed to listen: only who asks for it waits. */
const serverFor = async (tls: Tls | undefined, answer: RequestListener): Promise<Server> => {
  if (tls === undefined) return createServer(answer);
  const {createServer: createSecureServer} = await import('node:https');
  return createSecureServer({...tls}, answer);
};

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

export type Listener = {
  readonly port: number;
  readonly answerWith: (respond: Respond) => void;
  readonly close: () => Promise<void>;
};

/** Listens on the loopback address only. Rejects when the port is taken. What comes before `answerWith` waits. */
export const startListening = async (
  port: number,
  {
    requestId,
    wait,
    tls,
  }: {readonly requestId: () => string; readonly wait: Wait; readonly tls?: Tls | undefined},
): Promise<Listener> => {
  let ready: (respond: Respond) => void = () => undefined;
  const responder = new Promise<Respond>((resolve) => {
    ready = resolve;
  });
  const answer: RequestListener = (message, response) => {
    void Promise.all([readRequest(message), responder])
      .then(([request, respond]) => {
        const {delayMs, delivery} = respond(request);
        const clientId = request.headers['client-request-id'];
        const headers = {
          'request-id': requestId(),
          ...(clientId !== undefined && {'client-request-id': clientId}),
        };
        return deliver(response, {delayMs, delivery, headers}, wait);
      })
      // The client broke off while it was sending: there is nobody left to answer.
      .catch(() => response.destroy());
  };
  const server = await serverFor(tls, answer);
  return {
    port: await listening(server, port),
    answerWith: ready,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};
