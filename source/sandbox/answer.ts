import type {Problem} from './problem.ts';

export const jsonType = 'application/json; charset=utf-8';

/** What goes back for one request; without a body nothing but headers is sent. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of a JSON body: bytes as they are sent. */
  readonly raw?: {readonly type: string; readonly bytes: Buffer};
};

/** The body on the wire, undefined for an answer of nothing but headers. */
export const bytesOf = ({body, raw}: Answer): Buffer | undefined =>
  raw?.bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers,
  body,
});

/** What is JSON already. */
export const okText = (text: string): Answer => ({
  status: 200,
  raw: {type: jsonType, bytes: Buffer.from(text)},
});

/** The service spells the nested error in two ways; the sandbox keeps to one per run. */
export type InnerSpelling = 'innerError' | 'innererror';

export const refusal = (problem: Problem, spelling: InnerSpelling): Answer => ({
  status: problem.status,
  ...(problem.headers && {headers: problem.headers}),
  body: {
    error: {
      code: problem.code,
      message: problem.message,
      ...(problem.target !== undefined && {target: problem.target}),
      ...(problem.inner && {[spelling]: problem.inner}),
    },
  },
});
