import type {Country} from './countries.ts';
import type {Choices, Random} from './random.ts';

const international: Choices<string> = [
  'M365 for 120 seats',
  'Teams Phone',
  'Teams Rooms',
  'Copilot pilot',
  'Copilot for sales',
  'Dynamics 365 Sales',
  'Dynamics 365 SCM',
  'Business Central',
  'Power BI reports',
  'Power Platform',
  'Fabric pilot',
  'Intune roll-out',
  'Defender for 80',
  'Sentinel onboarding',
  'Surface refresh',
  'Security review',
  'Windows 365',
  'Purview labels',
];

/** What a deal is called where the customer's people name it themselves. */
const local: Partial<Readonly<Record<Country, Choices<string>>>> = {
  US: [
    'Loyalty app',
    'Store network',
    'Branch rollout',
    'Warehouse app',
    'Patient portal',
    'Fleet tracking',
    'Mail move',
  ],
  DE: ['Schichtplanung', 'Lager in der Cloud', 'Umstieg auf M365', 'Qualitätsprüfung mit KI'],
  FR: ['Messagerie unifiée', 'Réseau des agences'],
  CZ: ['Pokladny do cloudu', 'Přechod na M365', 'Docházka v Teams', 'Účetnictví'],
  PL: ['Wdrożenie ERP', 'Obieg dokumentów', 'Łączność oddziałów'],
  SE: ['Intune för 400', 'Kassor i molnet', 'Möten på distans', 'Ärendehantering'],
  HU: ['Raktárkezelés', 'Ügyfélszolgálat Teamsben', 'Felhőbe költözés'],
  TR: ['Bulut santrali', 'Şube ağı', 'Güvenlik denetimi'],
  GR: ['Μετάβαση στο M365', 'Αποθήκη στο νέφος'],
  JP: ['基幹システム刷新', 'Teams 電話', '工場の見える化'],
  KW: ['ترحيل البريد', 'نظام المخازن'],
  TH: ['ระบบหน้าร้าน', 'ย้ายอีเมลไป M365'],
};

/** No deal here has Azure in its name: those of the first screen are the only ones that a filter for it finds. */
export const dealName = (random: Random, country: Country): string => {
  const own = local[country];
  return own !== undefined && random.chance(0.45) ? random.pick(own) : random.pick(international);
};
