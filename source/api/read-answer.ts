import type {Json, Referral} from '../domain/referral.ts';
import {decodeReferral, type Decoded} from './decode.ts';
import {ownError} from './errors.ts';
import type {ApiRequest, ApiResponse} from './exchange.ts';
import {parseJson} from './json.ts';
import type {Limits} from './limits.ts';
import {requestIdOf} from './refuse.ts';

/** The decoded body of a success; throws `unreadable` when it is not what the API sends. */
export const readAnswer = <T>(
  request: ApiRequest,
  response: ApiResponse,
  limits: Pick<Limits, 'jsonDepth'>,
  decode: (json: Json) => Decoded<T>,
): T => {
  const facts = {status: response.status, requestId: requestIdOf(response)};
  if (!withBody.has(response.status)) throw ownError(request, 'unreadable', 'UNEXPECTED_STATUS', facts);
  const json = parseJson(response.text, limits.jsonDepth);
  if (!json.ok) throw ownError(request, 'unreadable', json.problem, facts);
  const decoded = decode(json.value);
  if (!decoded.ok) throw ownError(request, 'unreadable', 'WRONG_SHAPE', {...facts, detail: decoded.flaw});
  return decoded.value;
};

/** The referral that was asked for. A tag that is missing in the body is taken from the ETag header. */
export const readReferral = (
  request: ApiRequest,
  response: ApiResponse,
  limits: Pick<Limits, 'jsonDepth'>,
): Referral => {
  const referral = readAnswer(request, response, limits, (json) => decodeAsked(json, request));
  const tag = response.headers['etag'];
  return (referral.eTag ?? '') === '' && tag !== undefined ? {...referral, eTag: tag} : referral;
};

const decodeAsked = (json: Json, {record}: ApiRequest): Decoded<Referral> => {
  const decoded = decodeReferral(json);
  const isOther = decoded.ok && decoded.value.id.toLowerCase() !== record?.toLowerCase();
  return isOther ? {ok: false, flaw: 'id is that of another referral'} : decoded;
};

// The documentation names 200 and 201; any other success is no promise about the record.
const withBody: ReadonlySet<number> = new Set([200, 201]);
