import {createHash} from 'node:crypto';
import {lazily} from '../lazily.ts';
import type {Answer} from '../answer.ts';
import {uncached} from './oauth-problem.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also between quotes. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? '');

const style =
  'body{font:16px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}button{font:inherit}';

/** The one script there is: it sends the form of a page that nobody has to read. */
export const sendForm = 'document.forms[0].submit()';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const hashes = lazily(() => ({style: hashOf(style), script: hashOf(sendForm)}));

const policyFor = (formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${hashes().style}`,
    `script-src ${hashes().script}`,
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** `body` is HTML already; `formTargets` are origins that its form may lead to besides this one. */
export const page = (content: {
  readonly title: string;
  readonly body: readonly string[];
  readonly status?: number;
  readonly formTargets?: readonly string[];
}): Answer => {
  const {title, body, status = 200, formTargets = []} = content;
  const html = [
    '<!DOCTYPE html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>`,
    '<body>',
    `<h1>${escaped(title)}</h1>`,
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return {
    status,
    headers: {
      ...uncached,
      'Content-Security-Policy': policyFor(formTargets),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
    raw: {type: 'text/html; charset=utf-8', bytes: Buffer.from(html)},
  };
};

export const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

export const hiddenFields = (fields: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );

export const button = (name: string, value: string, text: string): string =>
  `<p><button name="${escaped(name)}" value="${escaped(value)}">${escaped(text)}</button></p>`;
