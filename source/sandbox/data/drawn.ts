import type {Country} from './countries.ts';
import type {Outline} from './outline.ts';

const day = 24 * 60;
/** A little more than the round figure, so that the screen still shows it some minutes later. */
const slack = 20;

type NewRow = readonly [
  country: Country,
  name: string,
  deal: string,
  currency: string | null,
  value: number | null,
  closesIn: number | null,
  answerIn: number,
  substatus: 'Pending' | 'Received',
];

const newRows: readonly NewRow[] = [
  ['NL', 'Litware Logistics', 'Copilot pilot', 'EUR', 18_500, 14, 6 * 60, 'Received'],
  ['US', 'Fabrikam Customer Inc', 'M365 for 400 seats', 'USD', 10_000, 11, 2 * day + 4 * 60, 'Pending'],
  ['JP', '株式会社さくら商事', 'Azure 移行', 'JPY', 48_000_000, 87, 3 * day + 60, 'Received'],
  ['PL', 'Żółć Sp. z o.o.', 'ERP replacement', 'PLN', 85_000, 56, 6 * day, 'Received'],
  ['US', 'Adatum Corporation', 'Security review', 'USD', 45_000, 28, 7 * day, 'Pending'],
  ['CZ', 'Dvořák a synové s.r.o.', 'Dynamics 365 Sales', 'CZK', 2_400_000, 70, 8 * day, 'Pending'],
  ['US', "Margie's Travel", 'Booking on Azure', 'USD', 120_000, 131, 9 * day, 'Received'],
  ['IE', 'School of Fine Art', 'Copilot for staff', 'EUR', 1_500, 52, 10 * day, 'Pending'],
  ['US', 'Bellows College', 'Teams Phone', 'USD', 35_000, 63, 11 * day, 'Pending'],
  ['US', 'Wide World Importers', 'Fabric pilot', 'USD', 95_000, 98, 12 * day, 'Received'],
  ['US', 'Trey Research', 'Azure OpenAI trial', 'USD', 35_000, 105, 13 * day, 'Pending'],
  ['US', 'Wingtip Toys', 'Warehouse app', null, null, null, 11 * day, 'Pending'],
];

type ActiveRow = readonly [
  country: Country,
  name: string,
  deal: string,
  currency: string | null,
  value: number | null,
  closesIn: number | null,
];

const activeRows: readonly ActiveRow[] = [
  ['SE', 'Proseware AB', 'Intune för 900', 'SEK', 1_450_000, -3],
  ['US', 'Fourth Coffee', 'Store network', 'USD', 18_000, 0],
  ['AT', 'Alpine Ski House', 'Azure landing zone', 'EUR', 72_000, 5],
  ['TR', 'Yıldız Lojistik A.Ş.', 'Power BI Premium', 'TRY', 3_200_000, 12],
  ['HU', 'Kovács és Társa Kft.', 'Business Central', 'HUF', 42_000_000, 18],
  ['US', 'Woodgrove Bank', 'Sentinel onboarding', 'USD', 480_000, 26],
  ['US', 'Northwind Traders', 'SAP on Azure', 'USD', 250_000, 30],
  ['KW', 'Al Noor Trading LLC', 'Dynamics 365 Finance', 'KWD', 96_500, 31],
  ['GR', 'Ελληνικά Τρόφιμα ΑΕ', 'Defender for 250', 'EUR', 38_000, 40],
  ['US', 'Tailwind Traders', 'M365 E5 upgrade', 'USD', 156_000, 41],
  ['US', 'Lamna Healthcare', 'Azure Virtual Desktop', 'USD', 310_000, 41],
  ['US', 'Graphic Design Institute', 'Copilot for 60', 'USD', 21_500, 45],
  ['SE', 'Björk Livs AB', 'Kassor i molnet', 'SEK', 880_000, 49],
  ['US', 'VanArsdel, Ltd.', 'IoT for 12 plants', 'USD', 275_000, 56],
  ['US', "Munson's Pickles and Preserves", 'Cold chain telemetry', 'USD', 88_000, 63],
  ['HU', 'Horváth Gyógyszertárak', 'Teams Rooms', 'HUF', 18_750_000, 70],
  ['US', 'City Power & Light', 'Grid data on Fabric', 'USD', 240_000, 82],
  ['JP', '名古屋部品株式会社', 'Dynamics 365 SCM', 'JPY', 31_500_000, 87],
  ['US', 'The Phone Company', 'Call centre Copilot', 'USD', 166_000, 98],
  ['NL', 'Relecloud', 'Azure Arc', 'EUR', 64_000, 100],
  ['US', 'First Up Consultants', 'Power Platform', 'USD', 52_000, 115],
  ['US', "Liberty's Delightful Bakery", 'POS refresh', 'USD', 12_000, 131],
  ['TR', 'Çınar Holding', 'Sentinel', 'TRY', 1_850_000, 131],
  ['DE', 'Humongous Insurance', 'Claims on Azure', 'EUR', 236_000, 161],
  ['US', 'Consolidated Messenger', 'Fleet on IoT Hub', 'USD', 21_000, 175],
  ['CZ', 'Pekárna U Lípy', 'Pokladny do cloudu', 'CZK', 640_000, 180],
  ['US', 'Lucerne Publishing', 'Copilot Studio', 'USD', 15_000, 190],
  ['US', 'Coho Vineyard', 'Sensor data', null, null, null],
  // Names that are hard to align and to find: escaped by a form, letters with separate accents (NFD), Thai,
  // Arabic, an emoji family joined by zero-width joiners.
  ['US', 'Smith &amp; Sons Brewing', 'Tap room tablets', null, null, null],
  ['FR', 'Pâtisserie Élodie Noël'.normalize('NFD'), 'Messagerie unifiée', null, null, null],
  ['TH', 'บริษัท ส้มโอขนส่ง จำกัด', 'Copilot สำหรับทีมขาย', null, null, null],
  ['KW', 'شركة النخيل للتجارة', 'ترحيل البريد إلى M365', 'KWD', 12_750.5, null],
  ['CZ', 'Ordinace Rodina 👨‍👩‍👧‍👦', 'Objednávky v Teams', 'CZK', 180_000, null],
  ['SE', 'Örnsköldsviks Rör AB', 'Fältservice', 'SEK', 96_500, null],
];

/** Facts of single deals that the screens tell a story with. */
const particulars: Readonly<Record<string, Partial<Outline>>> = {
  'Fabrikam Customer Inc': {sibling: true},
  'Wingtip Toys': {outgoing: true},
  'Dvořák a synové s.r.o.': {sibling: true},
  'Fourth Coffee': {createdHoursAgo: 41},
  'Örnsköldsviks Rör AB': {createdHoursAgo: 60},
  'Woodgrove Bank': {sibling: true},
  'Lamna Healthcare': {sibling: true},
  'Tailwind Traders': {outgoing: true},
  Relecloud: {outgoing: true},
};

const closedRows: readonly Outline[] = [
  {
    customer: {country: 'US', name: 'Nod Publishers'},
    deal: 'Azure migration',
    status: 'Closed',
    substatus: 'Won',
    currency: 'USD',
    value: 61_000,
    closesIn: -9,
  },
  {
    customer: {country: 'DE', name: 'Südwein GmbH'},
    deal: 'Azure SQL',
    status: 'Closed',
    substatus: 'Declined',
    currency: 'EUR',
    value: 24_000,
    closesIn: -20,
  },
  {
    customer: {country: 'US', name: 'Closet & Co'},
    deal: 'Loyalty app',
    status: 'Closed',
    substatus: 'Lost',
    currency: 'USD',
    value: 8_400,
    closesIn: -33,
  },
];

/** The deals of the project's drawn screens, in their order: 12 New, 34 Active, then the first Closed. */
export const drawn: readonly Outline[] = [
  ...newRows.map(([country, name, deal, currency, value, closesIn, answerIn, substatus]): Outline => ({
    customer: {country, name},
    deal,
    status: 'New',
    substatus,
    currency,
    value,
    closesIn,
    answerIn: answerIn + slack,
    ...particulars[name],
  })),
  ...activeRows.map(([country, name, deal, currency, value, closesIn]): Outline => ({
    customer: {country, name},
    deal,
    status: 'Active',
    substatus: 'Accepted',
    currency,
    value,
    closesIn,
    ...particulars[name],
  })),
  ...closedRows,
];
