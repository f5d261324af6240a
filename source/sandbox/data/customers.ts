import type {Country} from './countries.ts';
import type {Choices, Random} from './random.ts';

export type Customer = {readonly name: string; readonly country: Country};

const customer = (country: Country, name: string): Customer => ({country, name});

/** Customers of the closed deals of the first 150. All made up. */
export const knownCustomers: Choices<Customer> = [
  customer('US', 'Adventure Works Cycles'),
  customer('DE', 'Nordlicht Energie GmbH'),
  customer('US', 'Baldwin Museum of Science'),
  customer('CZ', 'Kovárna Třebíč s.r.o.'),
  customer('US', 'Best For You Organics'),
  customer('SE', 'Åkeriet Småland AB'),
  customer('US', 'Blue Yonder Airlines'),
  customer('PL', 'Łódzkie Zakłady Szycia S.A.'),
  customer('US', 'Fincher Architects'),
  customer('NL', 'Van der Berg Bloemen B.V.'),
  customer('US', 'Parnell Aerospace'),
  customer('HU', 'Tóth Építőipari Zrt.'),
  customer('US', 'ProElite Fitness'),
  customer('FR', 'Maison Lefèvre SARL'),
  customer('US', 'Southridge Video'),
  customer('TR', 'Şahin Tekstil A.Ş.'),
  customer('US', 'Tasmanian Traders'),
  customer('GR', 'Αφοί Παπαδάκη ΟΕ'),
  customer('US', 'The Volcano Coffee Company'),
  customer('JP', '東海精密株式会社'),
  customer('US', 'Lakeshore Dental Group'),
  customer('SE', 'Höga Kusten Energi AB'),
  customer('US', 'Hillside Credit Union'),
  customer('AT', 'Alpenglück Hotels GmbH'),
  customer('US', 'Granite Peak Outfitters'),
  customer('CZ', 'Žluťoučký kůň a.s.'),
  customer('US', 'Harborview Clinics'),
  customer('IE', 'Ó Briain Seafood'),
  customer('US', 'Prairie Wind Farms'),
  customer('PL', 'Piekarnia Gęś i Syn'),
  customer('US', 'Juniper Street Theatre'),
  customer('KW', 'Gulf Pearl Contracting'),
  customer('DE', 'Bäckerei Größmann KG'),
  customer('US', 'Cedar Hollow Schools'),
  customer('HU', 'Őrségi Sütöde Kft.'),
  customer('US', 'Rivermark Insurance'),
  customer('TR', 'Güneşli Gıda Ltd. Şti.'),
  customer('US', 'Olive & Thyme Markets'),
  customer('SE', 'Värmlands Ägg AB'),
  customer('US', 'Quarry Lane Builders'),
  customer('TH', 'ร้านกาแฟดอยหลวง'),
  customer('NL', 'Gouda Kaashandel B.V.'),
  customer('CZ', 'Lékárna U Zlatého lva'),
  customer('US', 'Silver Birch Senior Living'),
  customer('JP', '有限会社みどり工房'),
  customer('PL', 'Źródło Zdrowia Sp. z o.o.'),
  customer('US', 'Northgate Freight'),
  customer('GR', 'Ναυτιλιακή Αιγαίου ΑΕ'),
  customer('KW', 'مؤسسة الفجر للمقاولات'),
  customer('US', 'Paper Lantern Press'),
];

type Parts = {
  readonly names: Choices<string>;
  readonly trades: Choices<string>;
  readonly forms: Choices<string>;
};

const english: Parts = {
  names: [
    'Ashford',
    'Bramble',
    'Calder',
    'Dunmore',
    'Eastlake',
    'Foxglove',
    'Glenview',
    'Hawthorn',
    'Ironwood',
    'Kestrel',
  ],
  trades: [
    'Foods',
    'Logistics',
    'Textiles',
    'Dental',
    'Motors',
    'Paper',
    'Gardens',
    'Robotics',
    'Energy',
    'Optics',
  ],
  forms: ['Inc', 'LLC', 'Group', '& Sons'],
};
const german: Parts = {
  names: ['Ahrens', 'Böhme', 'Claßen', 'Dörr', 'Eichhöfer', 'Fünfgeld', 'Glöckner', 'Höß'],
  trades: ['Maschinenbau', 'Möbel', 'Spedition', 'Gerüstbau', 'Brauerei', 'Werkzeuge', 'Kältetechnik'],
  forms: ['GmbH', 'KG', 'AG'],
};
const dutch: Parts = {
  names: ['De Wit', 'Van Dijk', 'Ten Brink', 'Hoekstra', 'Zijlstra'],
  trades: ['Transport', 'Bouw', 'Zaden', 'Scheepswerf', 'Zuivel'],
  forms: ['B.V.', 'N.V.'],
};
const french: Parts = {
  names: ['Béranger', 'Châtelain', 'Dufrêne', 'Garçon', 'Hébert'],
  trades: ['Vignobles', 'Électricité', 'Menuiserie', 'Hôtellerie', 'Pâtisserie'],
  forms: ['SARL', 'SA', 'SAS'],
};
const czech: Parts = {
  names: ['Novák', 'Růžička', 'Kříž', 'Šťastný', 'Žáček', 'Ďáblík', 'Štěpánek'],
  trades: ['Stavby', 'Nábytek', 'Pekařství', 'Účetnictví', 'Kovovýroba', 'Sklárna'],
  forms: ['s.r.o.', 'a.s.'],
};
const polish: Parts = {
  names: ['Wójcik', 'Dąbrowski', 'Grześ', 'Łuczak', 'Żak', 'Ślusarski'],
  trades: ['Budowa', 'Księgarnia', 'Młyn', 'Łożyska', 'Przędzalnia'],
  forms: ['Sp. z o.o.', 'S.A.'],
};
const swedish: Parts = {
  names: ['Åhlund', 'Björling', 'Dalström', 'Högberg', 'Sjöqvist', 'Östling'],
  trades: ['Bygg', 'Skog', 'Åkeri', 'Rör', 'Fiske', 'Möbler'],
  forms: ['AB', 'HB'],
};
const hungarian: Parts = {
  names: ['Szabó', 'Őze', 'Gyöngyösi', 'Fűzfa', 'Vörös'],
  trades: ['Építő', 'Gyógyszer', 'Bútor', 'Pékség', 'Szerelő'],
  forms: ['Kft.', 'Zrt.', 'Bt.'],
};
const turkish: Parts = {
  names: ['Aydın', 'Çelik', 'Güneş', 'Işık', 'Öztürk', 'Şen'],
  trades: ['Gıda', 'İnşaat', 'Lojistik', 'Mobilya', 'Tekstil'],
  forms: ['A.Ş.', 'Ltd. Şti.'],
};
const greek: Parts = {
  names: ['Αλεξίου', 'Δημητρίου', 'Καραγιάννη', 'Οικονόμου'],
  trades: ['Τρόφιμα', 'Ναυτιλιακή', 'Κατασκευές', 'Έπιπλα'],
  forms: ['ΑΕ', 'ΕΠΕ', 'ΟΕ'],
};
const japanese: Parts = {
  names: ['青山', '桜井', '富士見', '若葉', '白川'],
  trades: ['製作所', '食品', '運輸', '電機', '工務店'],
  forms: ['株式会社', '有限会社'],
};
const arabic: Parts = {
  names: ['النخبة', 'الريان', 'البحر', 'الواحة', 'المنارة'],
  trades: ['للتجارة', 'للمقاولات', 'للنقل', 'للأغذية'],
  forms: ['شركة', 'مؤسسة'],
};
const thai: Parts = {
  names: ['รุ่งเรือง', 'สยามทอง', 'บ้านสวน', 'น้ำใส'],
  trades: ['ขนส่ง', 'ก่อสร้าง', 'อาหาร', 'การพิมพ์'],
  forms: ['จำกัด', 'กรุ๊ป'],
};

const partsOf: Readonly<Record<Country, Parts>> = {
  US: english,
  IE: english,
  NL: dutch,
  DE: german,
  AT: german,
  FR: french,
  CZ: czech,
  PL: polish,
  SE: swedish,
  HU: hungarian,
  TR: turkish,
  GR: greek,
  JP: japanese,
  KW: arabic,
  TH: thai,
};

/** How often a country turns up among the customers beyond the first 150. */
const markets: Choices<Country> = [
  'US',
  'US',
  'US',
  'US',
  'US',
  'US',
  'DE',
  'DE',
  'NL',
  'FR',
  'IE',
  'AT',
  'GR',
  'SE',
  'SE',
  'CZ',
  'CZ',
  'PL',
  'PL',
  'HU',
  'TR',
  'JP',
  'KW',
  'TH',
];

/** Countries that write the kind of company first. */
const formFirst: ReadonlySet<Country> = new Set(['KW']);

/** How many numbers `madeUpCustomer` takes. */
export const numbersOfCustomer = 4;

export const madeUpCustomer = (random: Random): Customer => {
  const country = random.pick(markets);
  const {names, trades, forms} = partsOf[country];
  const name = random.pick(names);
  const trade = random.pick(trades);
  const form = random.pick(forms);
  return {country, name: (formFirst.has(country) ? [form, name, trade] : [name, trade, form]).join(' ')};
};

const plainLetters: Readonly<Record<string, string>> = {ł: 'l', ı: 'i', ß: 'ss', ø: 'o'};

/** The customer's own domain, under the reserved `.example`; names in other scripts share one per country. */
export const domainOf = ({name, country}: Customer): string => {
  const plain = name
    .toLowerCase()
    .replace(/&amp;/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıßø]/gu, (letter) => plainLetters[letter] ?? letter);
  const word = /[a-z0-9]{3,}/u.exec(plain)?.[0];
  return word === undefined ? `customer-${country.toLowerCase()}.example` : `${word}.example`;
};
