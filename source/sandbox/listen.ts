import {createServer, type Server, type ServerResponse} from 'node:http';
import type {Answer} from './answer.ts';
import {readRequest, type Request} from './request.ts';
import type {Silence} from './respond.ts';

export type Respond = (request: Request) => Answer | Silence;

const send = (response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>>): void => {
  const body = answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    ...headers,
    ...(body && {'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length}),
    ...answer.headers,
  });
  response.end(body);
};

const serve = (
  request: Request,
  response: ServerResponse,
  answer: Answer | Silence,
  requestId: string,
): void => {
  if (answer === 'drop') response.destroy();
  if (typeof answer === 'string') return;
  const clientId = request.headers['client-request-id'];
  send(response, answer, {
    'request-id': requestId,
    ...(clientId !== undefined && {'client-request-id': clientId}),
  });
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
export const startListening = async (port: number, requestId: () => string): Promise<Listener> => {
  let ready: (respond: Respond) => void = () => undefined;
  const responder = new Promise<Respond>((resolve) => {
    ready = resolve;
  });
  const server = createServer((message, response) => {
    void Promise.all([readRequest(message), responder]).then(
      ([request, respond]) => serve(request, response, respond(request), requestId()),
      // The client broke off while it was sending: there is nobody left to answer.
      () => response.destroy(),
    );
  });
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
