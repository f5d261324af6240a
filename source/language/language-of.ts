/** "en" of "en-GB", a canonical tag (BCP 47). Intl.Locale, asked as the first of Intl, takes 6 to 9 ms. */
export const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? '';
