import type {Country} from './countries.ts';
import type {Choices, Random} from './random.ts';

const english: Choices<string> = [
  'Budget approved for Q1.',
  'Decision lies with the CFO, who is back in two weeks.',
  'Wants references from the same trade.',
  'Current contract runs out at the end of the year.',
  'Asked for a call in the morning, not by mail.',
  'Competes with a hosted offer from a local reseller.',
  'Second site joins later, same conditions.',
  'Legal has questions about where data is kept.',
  'Pilot with ten users went well.',
  'Needs training for the night shift.',
  'Price list sent, waits for their order number.',
  'Met at the trade fair; short budget, long list.',
];

const lines: Partial<Readonly<Record<Country, Choices<string>>>> = {
  DE: ['Rückruf am Dienstag vereinbart.', 'Datenschutz prüft noch.', 'Möchte ein Angebot für 80 Plätze.'],
  AT: ['Entscheidung fällt nach der Saison.', 'Bittet um Referenzen aus der Hotellerie.'],
  FR: ['Souhaite une démonstration sur site.', "Le directeur financier valide avant l'été."],
  CZ: [
    'Chtějí nabídku do konce měsíce.',
    'Rozhoduje jednatel, volat po desáté.',
    'Stará smlouva končí v prosinci.',
  ],
  PL: ['Prosi o wycenę w złotych.', 'Decyzja po spotkaniu zarządu.', 'Łącze w oddziale jest słabe.'],
  SE: ['Vill börja med två butiker.', 'Återkom efter nyår.', 'Frågade om utbildning på plats.'],
  HU: ['Árajánlatot kérnek forintban.', 'A döntés a jövő heti ülésen várható.'],
  TR: ['Teklifi TL olarak istiyorlar.', 'Karar ay sonunda verilecek.'],
  GR: ['Ζητούν προσφορά έως το τέλος του μήνα.', 'Η απόφαση ανήκει στη διοίκηση.'],
  JP: ['来週、見積もりを送る。', '担当者は電話より メールを希望。', '稟議は月末の予定。'],
  KW: ['يريدون العرض قبل نهاية الشهر.', 'القرار عند المدير المالي.'],
  TH: ['ขอใบเสนอราคาภายในสัปดาห์หน้า', 'ผู้จัดการเป็นผู้ตัดสินใจ'],
};

/** One to six lines, the customer's language and English mixed as in a shared record; now and then none. */
export const notesFor = (random: Random, country: Country): string | null => {
  if (random.chance(0.08)) return random.pick([null, '']);
  const own = lines[country] ?? english;
  const count = random.pick([1, 1, 1, 2, 2, 3, 4, 6]);
  const start = random.whole(english.length);
  const chosen = Array.from({length: count}, (_, step) =>
    random.chance(0.6)
      ? (own[(start + step) % own.length] ?? own[0])
      : (english[(start + step) % english.length] ?? english[0]),
  );
  return [...new Set(chosen)].join('\n');
};

/** The line that a colleague adds. */
export const colleagueNote = (random: Random): string =>
  random.pick([
    'Called today, sounds good.',
    'CFO signs next week.',
    'Asked for two more seats.',
    'Sent the revised offer.',
    'Wants to meet on site.',
  ]);
