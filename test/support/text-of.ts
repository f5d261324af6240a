import {lineWidth, type Line} from '../../source/ui/line.ts';

/** Lines as they are read, without styles and without blanks at their ends. */
export const textOf = (lines: readonly Line[]): readonly string[] =>
  lines.map((line) =>
    line
      .map(({text}) => text)
      .join('')
      .trimEnd(),
  );

export const widthsOf = (lines: readonly Line[]): readonly number[] => lines.map(lineWidth);

/** Names that terminals and programs are known to measure otherwise. */
export const hardNames: readonly string[] = [
  '株式会社さくら商事ソリューションズ東日本',
  'شركة النخيل للتجارة والخدمات العامة',
  'บริษัท ส้มโอขนส่ง จำกัด (มหาชน) สำนักงานใหญ่',
  'Ordinace Rodina 👨‍👩‍👧‍👦 and friends 🏳️‍🌈🇨🇿',
  'Pâtisserie Élodie Noël'.normalize('NFD'),
  '\u001b[31mRed\u001b[0m \u202Efdp.exe &amp; Sons',
  'W'.repeat(300),
];
