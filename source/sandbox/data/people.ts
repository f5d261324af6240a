import type {Person} from '../resource.ts';
import {countries, type Country} from './countries.ts';
import type {Choices, Random} from './random.ts';

type Name = readonly [first: string, last: string, mailbox: string];

/** A colleague, with the phone number that the screens of the project's own papers show. */
type Colleague = readonly [...Name, phone: string];

export const kim: Colleague = ['Kim', 'Akers', 'kim.akers', '+1 425 555 0101'];
export const jana: Colleague = ['Jana', 'Nováková', 'jana.novakova', '+420 222 555 014'];
export const ola: Colleague = ['Ola', 'Berg', 'ola.berg', '+46 8 555 0142'];

const otherColleagues: Choices<Colleague> = [
  jana,
  ola,
  ['花子', '田中', 'hanako.tanaka', '+81 3 5550 0121'],
  ['Ayşe', 'Demir', 'ayse.demir', '+90 212 555 0133'],
  ['Tomasz', 'Wójcik', 'tomasz.wojcik', '+48 22 555 0118'],
  ['Eszter', 'Nagy', 'eszter.nagy', '+36 1 555 0156'],
  ['Νίκος', 'Παππάς', 'nikos.pappas', '+30 21 0555 0160'],
  ['Marie', 'Bergström', 'marie.bergstrom', '+46 8 555 0171'],
  ['Omar', 'Al Sabah', 'omar.alsabah', '+965 2255 5019'],
  ['Luis', 'Ortega', 'luis.ortega', '+1 425 555 0188'],
];

const contacts: Readonly<Record<Country, Choices<Name>>> = {
  US: [
    ['Sam', 'Reyes', 'sam.reyes'],
    ['Dana', 'Whitfield', 'dana.whitfield'],
    ['Priya', 'Raman', 'priya.raman'],
    ['Marcus', 'Oyelaran', 'marcus.oyelaran'],
    ['Beth', "O'Hara", 'beth.ohara'],
  ],
  IE: [
    ['Aoife', 'Ní Bhriain', 'aoife.nibhriain'],
    ['Cormac', 'Daly', 'cormac.daly'],
  ],
  NL: [
    ['Sanne', 'van der Berg', 'sanne.vanderberg'],
    ['Joost', 'IJsselmuiden', 'joost.ijsselmuiden'],
  ],
  DE: [
    ['Jürgen', 'Groß', 'juergen.gross'],
    ['Käthe', 'Schäfer', 'kaethe.schaefer'],
    ['Uwe', 'Köhler', 'uwe.koehler'],
  ],
  AT: [
    ['Leni', 'Höllwarth', 'leni.hoellwarth'],
    ['Franz', 'Moser', 'franz.moser'],
  ],
  FR: [
    ['Élodie', 'Lefèvre', 'elodie.lefevre'],
    ['François', 'Noël', 'francois.noel'],
  ],
  CZ: [
    ['Jiří', 'Dvořák', 'jiri.dvorak'],
    ['Šárka', 'Čížková', 'sarka.cizkova'],
    ['Zdeněk', 'Říha', 'zdenek.riha'],
  ],
  PL: [
    ['Małgorzata', 'Źdźbło', 'malgorzata.zdzblo'],
    ['Łukasz', 'Wiśniewski', 'lukasz.wisniewski'],
  ],
  SE: [
    ['Åsa', 'Öberg', 'asa.oberg'],
    ['Göran', 'Sjögren', 'goran.sjogren'],
  ],
  HU: [
    ['Gábor', 'Kovács', 'gabor.kovacs'],
    ['Ágnes', 'Szűcs', 'agnes.szucs'],
    ['Zsófia', 'Erdős', 'zsofia.erdos'],
  ],
  TR: [
    ['Çağla', 'Yıldız', 'cagla.yildiz'],
    ['İbrahim', 'Şimşek', 'ibrahim.simsek'],
  ],
  GR: [
    ['Ελένη', 'Παπαδάκη', 'eleni.papadaki'],
    ['Γιώργος', 'Αλεξίου', 'giorgos.alexiou'],
  ],
  JP: [
    ['健太', '佐藤', 'kenta.sato'],
    ['さくら', '山本', 'sakura.yamamoto'],
    ['ﾀﾛｳ', 'ｽｽﾞｷ', 'taro.suzuki'],
  ],
  KW: [
    ['نورة', 'العتيبي', 'noura.alotaibi'],
    ['Khaled', 'Mansour', 'khaled.mansour'],
  ],
  TH: [
    ['สมชาย', 'ใจดี', 'somchai.jaidee'],
    ['มาลี', 'ศรีสุข', 'malee.srisuk'],
  ],
};

const asMember = ([firstName, lastName, mailbox, phoneNumber]: Colleague): Person => ({
  firstName,
  lastName,
  phoneNumber,
  email: `${mailbox}@contoso.com`,
  contactPreference: {locale: 'en-us', disableNotifications: false},
});

/** The seller's own team; `named` come first, up to three others follow. */
export const colleaguesFor = (random: Random, named: readonly Colleague[]): readonly Person[] => {
  const chosen = new Map(named.map((colleague) => [colleague[2], colleague]));
  for (let wanted = random.whole(4); wanted > 0; wanted -= 1) {
    const colleague = random.pick(otherColleagues);
    chosen.set(colleague[2], colleague);
  }
  return [...chosen.values()].map(asMember);
};

/** The team that the screens draw for one deal, with a member that refdeck does not show but has to keep. */
export const exactTeam = (named: readonly Colleague[]): readonly Person[] =>
  named.map((colleague) => ({
    ...asMember(colleague),
    ...(colleague === jana ? {title: 'Partner Development Manager'} : {}),
  }));

/** One to three people at the customer; every address is under the reserved `.example` (RFC 2606). */
export const contactsFor = (random: Random, country: Country, domain: string): readonly Person[] => {
  const facts = countries[country];
  const start = random.whole(contacts[country].length);
  const count = Math.min(contacts[country].length, random.pick([1, 1, 1, 2, 2, 3]));
  return Array.from({length: count}, (_, step) => {
    const [firstName, lastName, mailbox] =
      contacts[country][(start + step) % contacts[country].length] ?? contacts[country][0];
    return {
      firstName,
      lastName,
      phoneNumber: random.chance(0.15) ? null : `${facts.dial}${100 + random.whole(100)}`,
      email: `${mailbox}@${domain}`,
      contactPreference: {locale: facts.locale, disableNotifications: random.chance(0.2)},
    };
  });
};

/** Microsoft's seller on the other side of an engagement. */
export const seller: Person = {
  firstName: 'Ravi',
  lastName: 'Menon',
  phoneNumber: '+1 425 555 0199',
  email: 'ravi.menon@microsoft.example',
  contactPreference: {locale: 'en-us', disableNotifications: false},
};
