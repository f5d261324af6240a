/**
 * Milliseconds that a Retry-After header asks to wait (RFC 9110 section 10.2.3: seconds or a date), or undefined.
 * A date is set against the answer's own Date header, so that a wrong clock on this side does no harm.
 */
export const readRetryAfter = (
  headers: Readonly<Record<string, string | undefined>>,
  now: () => number,
): number | undefined => {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const answered = Date.parse(headers['date'] ?? '');
  return Math.max(0, until - (Number.isNaN(answered) ? now() : answered));
};
