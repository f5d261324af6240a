import {ok, type Answer} from './answer.ts';
import {apiRoot} from './api-root.ts';
import {createLister} from './list.ts';
import {invalid, methodNotAllowed, notFound} from './problem.ts';
import type {Records} from './records.ts';
import {replaced} from './replace.ts';
import {tagHeader, withContext} from './representation.ts';
import {jsonBody, type Request} from './request.ts';
import type {Writer} from './write.ts';

/** Whether `Prefer: return=representation` is honoured; one of the documentation's samples answers 204 to it. */
export type Representation = 'honoured' | 'ignored';

type Route = {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, (request: Request, id: string) => Answer>>;
};

const wantsBody = ({headers}: Request): boolean =>
  /(?:^|,)\s*return=representation\s*(?:[;,]|$)/iu.test(headers['prefer'] ?? '');

/** The Partner API: `GET /referrals`, and `GET`, `PATCH` and `PUT /referrals/{id}`. */
export const createApi = (
  parts: {
    readonly records: Records;
    readonly writer: Writer;
    readonly representation: Representation;
    readonly opened: (id: string) => void;
  },
  root: string,
): ((request: Request) => Answer) => {
  const {records, writer} = parts;
  const list = createLister(records);

  const get = (request: Request, id: string): Answer => {
    const [option] = request.query.keys();
    if (option !== undefined) throw invalid(`The query option '${option}' is not supported.`, option);
    const kept = records.find(id);
    if (kept === undefined) throw notFound(`There is no referral ${id}.`);
    if (kept.side === 'ours') parts.opened(kept.resource.id);
    return ok(withContext(kept.resource, root), tagHeader(kept.resource));
  };

  const patch = (request: Request, id: string): Answer => {
    const body = jsonBody(request);
    const changed = writer.patch(writer.current(id, request.headers['if-match']), body);
    if (parts.representation === 'ignored' || !wantsBody(request)) return {status: 204};
    return ok(withContext(changed, root), {
      ...tagHeader(changed),
      'Preference-Applied': 'return=representation',
    });
  };

  const put = (request: Request, id: string): Answer => {
    const body = jsonBody(request);
    const tag = request.headers['if-match'];
    if (tag === undefined) throw invalid('A PUT needs If-Match.', 'If-Match');
    const current = writer.current(id, tag);
    const changed = writer.keep(current, replaced(current, body));
    return ok(withContext(changed, root), tagHeader(changed));
  };

  const routes: readonly Route[] = [
    {pattern: /^\/referrals$/u, methods: {GET: ({query}) => list(query, root)}},
    {pattern: /^\/referrals\/([^/]+)$/u, methods: {GET: get, PATCH: patch, PUT: put}},
  ];

  return (request) => {
    const path = request.path.slice(apiRoot.length);
    const route = request.path.startsWith(`${apiRoot}/`)
      ? routes.find(({pattern}) => pattern.test(path))
      : undefined;
    if (route === undefined) throw notFound('There is no such resource.');
    const handle = route.methods[request.method];
    if (handle === undefined) throw methodNotAllowed(Object.keys(route.methods));
    return handle(request, route.pattern.exec(path)?.[1] ?? '');
  };
};
