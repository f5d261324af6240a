// Characters that could steer a terminal or hide what is there: escaped, the JSON means the same.
const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e0fff}]/gu;

const escaped = (found: string): string =>
  Array.from(
    {length: found.length},
    (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/** A value as JSON that may be shown on a terminal; in lines, indented, or in one (`line`). */
export const jsonText = (value: unknown, form: 'indented' | 'line' = 'indented'): string =>
  JSON.stringify(value, undefined, form === 'line' ? 0 : 2).replace(unsafe, escaped);
