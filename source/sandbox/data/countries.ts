import type {Choices} from './random.ts';

export type Country =
  'US' | 'IE' | 'NL' | 'DE' | 'AT' | 'FR' | 'CZ' | 'PL' | 'SE' | 'HU' | 'TR' | 'GR' | 'JP' | 'KW' | 'TH';

export type Place = {
  readonly city: string;
  readonly postalCode: string;
  readonly street: string;
  readonly state?: string;
};

export type CountryFacts = {
  readonly currency: string;
  readonly locale: string;
  /** Ends in 555: numbers that are kept for made-up people in North America, and follow that habit elsewhere. */
  readonly dial: string;
  readonly places: Choices<Place>;
};

export const countries: Readonly<Record<Country, CountryFacts>> = {
  US: {
    currency: 'USD',
    locale: 'en-us',
    dial: '+1 425 555 0',
    places: [
      {city: 'Redmond', state: 'WA', postalCode: '98052', street: '4567 148th Ave NE'},
      {city: 'Boise', state: 'ID', postalCode: '83702', street: '210 W Myrtle St'},
      {city: 'Dayton', state: 'OH', postalCode: '45402', street: '18 Patterson Blvd'},
      {city: 'Portland', state: 'ME', postalCode: '04101', street: '77 Commercial St'},
    ],
  },
  IE: {
    currency: 'EUR',
    locale: 'en-ie',
    dial: '+353 1 555 0',
    places: [{city: 'Cork', postalCode: 'T12 X4Y1', street: '9 Patrick Quay'}],
  },
  NL: {
    currency: 'EUR',
    locale: 'nl-nl',
    dial: '+31 20 555 0',
    places: [
      {city: 'Rotterdam', postalCode: '3011 AA', street: 'Maasboulevard 14'},
      {city: 'Utrecht', postalCode: '3511 LN', street: 'Oudegracht 201'},
    ],
  },
  DE: {
    currency: 'EUR',
    locale: 'de-de',
    dial: '+49 30 555 0',
    places: [
      {city: 'Köln', postalCode: '50667', street: 'Große Budengasse 3'},
      {city: 'Lübeck', postalCode: '23552', street: 'Mühlenstraße 40'},
    ],
  },
  AT: {
    currency: 'EUR',
    locale: 'de-at',
    dial: '+43 512 555 0',
    places: [{city: 'Innsbruck', postalCode: '6020', street: 'Höttinger Au 25'}],
  },
  FR: {
    currency: 'EUR',
    locale: 'fr-fr',
    dial: '+33 1 55 55 0',
    places: [{city: 'Orléans', postalCode: '45000', street: "12 rue de l'Évêché"}],
  },
  CZ: {
    currency: 'CZK',
    locale: 'cs-cz',
    dial: '+420 222 555 ',
    places: [
      {city: 'Praha', postalCode: '110 00', street: 'Dlouhá 17'},
      {city: 'Třebíč', postalCode: '674 01', street: 'Nábřeží 8'},
    ],
  },
  PL: {
    currency: 'PLN',
    locale: 'pl-pl',
    dial: '+48 22 555 0',
    places: [
      {city: 'Łódź', postalCode: '90-001', street: 'ul. Piotrkowska 99'},
      {city: 'Gdańsk', postalCode: '80-831', street: 'ul. Długa 5'},
    ],
  },
  SE: {
    currency: 'SEK',
    locale: 'sv-se',
    dial: '+46 8 555 0',
    places: [
      {city: 'Göteborg', postalCode: '411 03', street: 'Östra Hamngatan 6'},
      {city: 'Örnsköldsvik', postalCode: '891 33', street: 'Ågatan 2'},
    ],
  },
  HU: {
    currency: 'HUF',
    locale: 'hu-hu',
    dial: '+36 1 555 0',
    places: [
      {city: 'Győr', postalCode: '9021', street: 'Aradi vértanúk útja 11'},
      {city: 'Budapest', postalCode: '1052', street: 'Váci utca 30'},
    ],
  },
  TR: {
    currency: 'TRY',
    locale: 'tr-tr',
    dial: '+90 212 555 0',
    places: [
      {city: 'İstanbul', postalCode: '34330', street: 'Büyükdere Cad. 120'},
      {city: 'Eskişehir', postalCode: '26010', street: 'Sakarya Cad. 4'},
    ],
  },
  GR: {
    currency: 'EUR',
    locale: 'el-gr',
    dial: '+30 21 0555 0',
    places: [{city: 'Αθήνα', postalCode: '105 57', street: 'Φιλελλήνων 10'}],
  },
  JP: {
    currency: 'JPY',
    locale: 'ja-jp',
    dial: '+81 3 5550 0',
    places: [
      {city: '名古屋市', state: '愛知県', postalCode: '460-0008', street: '中区栄3-5-1'},
      {city: '港区', state: '東京都', postalCode: '108-0075', street: '港南2-16-3'},
    ],
  },
  KW: {
    currency: 'KWD',
    locale: 'ar-kw',
    dial: '+965 2255 50',
    places: [{city: 'الكويت', postalCode: '13001', street: 'شارع فهد السالم 22'}],
  },
  TH: {
    currency: 'USD',
    locale: 'th-th',
    dial: '+66 2 555 0',
    places: [{city: 'กรุงเทพมหานคร', postalCode: '10110', street: 'ถนนสุขุมวิท 88'}],
  },
};
