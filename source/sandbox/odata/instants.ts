const secondOf = (ms: number): string => new Date(Math.floor(ms / 1_000) * 1_000).toISOString().slice(0, 19);

/**
 * A UTC instant as text that sorts: the second, and the fraction padded to 12 digits. `Date` would cut the service's
 * seven digits to three. Undefined for what is not an instant.
 */
export const sortableInstant = (text: string): string | undefined => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  const fraction = /\.(\d+)/u.exec(text)?.[1] ?? '';
  const second = text.endsWith('Z') && text.length > 19 ? text.slice(0, 19) : secondOf(ms);
  return `${second}.${fraction.padEnd(12, '0').slice(0, 12)}`;
};
