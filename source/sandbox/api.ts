import {ok, type Answer} from './answer.ts';
import {apiRoot} from './api-root.ts';
import {createLister} from './list.ts';
import {invalid, methodNotAllowed, notFound} from './problem.ts';
import type {Kept, Records} from './records.ts';
import {replaced} from './replace.ts';
import {tagHeader, withContext} from './representation.ts';
import {jsonBody, type Request} from './request.ts';
import type {Caller} from './roles.ts';
import {checkRole, sees} from './sight.ts';
import type {Writer} from './write.ts';

/** Whether `Prefer: return=representation` is honoured; one of the documentation's samples answers 204 to it. */
export type Representation = 'honoured' | 'ignored';

type Handle = (request: Request, caller: Caller, id: string) => Answer;

type Route = {readonly pattern: RegExp; readonly methods: Readonly<Record<string, Handle>>};

const wantsBody = ({headers}: Request): boolean =>
  /(?:^|,)\s*return=representation\s*(?:[;,]|$)/iu.test(headers['prefer'] ?? '');

/** The Partner API: `GET` and `POST /referrals`, and `GET`, `PATCH` and `PUT /referrals/{id}`. */
export const createApi = (
  parts: {
    readonly records: Records;
    readonly writer: Writer;
    readonly representation: Representation;
    readonly opened: (id: string) => void;
  },
  root: string,
): ((request: Request, caller: Caller) => Answer) => {
  const {records, writer} = parts;
  const list = createLister(records);

  /** A deal of others is not there for a Referrals user: a 403 would tell that there is one of that id. */
  const seen = (caller: Caller, id: string): Kept => {
    const kept = records.find(id);
    if (kept === undefined || !sees(caller, kept.resource)) throw notFound(`There is no referral ${id}.`);
    return kept;
  };

  const get: Handle = (request, caller, id) => {
    const [option] = request.query.keys();
    if (option !== undefined) throw invalid(`The query option '${option}' is not supported.`, option);
    const {side, resource} = seen(caller, id);
    if (side === 'ours') parts.opened(resource.id);
    return ok(withContext(resource, root), tagHeader(resource));
  };

  const patch: Handle = (request, caller, id) => {
    const body = jsonBody(request);
    seen(caller, id);
    const changed = writer.patch(writer.current(id, request.headers['if-match']), body);
    if (parts.representation === 'ignored' || !wantsBody(request)) return {status: 204};
    return ok(withContext(changed, root), {
      ...tagHeader(changed),
      'Preference-Applied': 'return=representation',
    });
  };

  const create: Handle = (request) => {
    const made = writer.create(jsonBody(request));
    const headers = {...tagHeader(made), Location: `${root}/referrals/${made.id}`};
    return {status: 201, headers, body: withContext(made, root)};
  };

  const put: Handle = (request, caller, id) => {
    const body = jsonBody(request);
    seen(caller, id);
    const tag = request.headers['if-match'];
    if (tag === undefined) throw invalid('A PUT needs If-Match.', 'If-Match');
    const current = writer.current(id, tag);
    const changed = writer.keep(current, replaced(current, body));
    return ok(withContext(changed, root), tagHeader(changed));
  };

  const routes: readonly Route[] = [
    {
      pattern: /^\/referrals$/u,
      methods: {GET: ({query}, caller) => list(query, root, caller), POST: create},
    },
    {pattern: /^\/referrals\/([^/]+)$/u, methods: {GET: get, PATCH: patch, PUT: put}},
  ];

  return (request, caller) => {
    checkRole(caller, request.method);
    const path = request.path.slice(apiRoot.length);
    const route = request.path.startsWith(`${apiRoot}/`)
      ? routes.find(({pattern}) => pattern.test(path))
      : undefined;
    if (route === undefined) throw notFound('There is no such resource.');
    const handle = route.methods[request.method];
    if (handle === undefined) throw methodNotAllowed(Object.keys(route.methods));
    return handle(request, caller, route.pattern.exec(path)?.[1] ?? '');
  };
};
