import {clean} from '../../domain/clean.ts';
import type {SignIn} from '../../store/sign-in.ts';
import {draftRows} from '../../store/draft-rows.ts';
import type {Command} from '../../store/command.ts';
import {paragraph} from '../form-lines.ts';
import {keyOf} from '../keymap.ts';
import {blank, cell, gap, span, titleRule, type Line} from '../line.ts';
import type {Sheet} from '../page.ts';
import type {View} from '../view.ts';
import {laidParts} from './sheet-lines.ts';

const labelCells = 8;

const keyLine = (command: Command, told: string): Line => [
  gap(3),
  cell(keyOf('sign-in', command) ?? '', labelCells, 'accent'),
  span(told),
];

const factLine = (label: string, fact: string): Line => [
  gap(3),
  cell(label, labelCells, 'dim'),
  span(clean(fact), 'selected'),
];

type Part = readonly Line[];

const choices = ({language}: View): Part => {
  const {byCode, byBrowser, later} = language.sentences.signIn;
  return [keyLine('confirm', byCode), keyLine('by-browser', byBrowser), keyLine('back', later)];
};

const codeParts = (
  {state, language}: View,
  {code, address, expiresAt}: Extract<SignIn['stage'], {readonly kind: 'code'}>,
): readonly Part[] => {
  const {open, type, left} = language.sentences.signIn;
  return [
    [factLine(open, address), factLine(type, code)],
    paragraph(left(expiresAt - state.now), state.size.columns, expiresAt > state.now ? 'text' : 'warn'),
  ];
};

const stageParts = (view: View, signIn: SignIn): readonly Part[] => {
  const {state, language} = view;
  const {columns} = state.size;
  const words = language.sentences.signIn;
  const {stage} = signIn;
  switch (stage.kind) {
    case 'asking':
      return [
        [
          ...paragraph(clean(signIn.why), columns),
          ...paragraph(words.kept(draftRows(state).length), columns),
        ],
        choices(view),
      ];
    case 'starting':
      return [paragraph(words.starting, columns)];
    case 'code':
      return codeParts(view, stage);
    case 'browser':
      return [paragraph(words.inBrowser, columns)];
    case 'failed':
      return [
        [...paragraph(clean(stage.what), columns, 'error'), ...paragraph(clean(stage.next), columns)],
        choices(view),
      ];
  }
};

const troubleParts = ({state}: View, {trouble}: SignIn): readonly Part[] =>
  trouble === undefined ? [] : [paragraph(clean(trouble), state.size.columns, 'warn')];

/** Somebody has to sign in: why, how, and how far it is. What lies below stays as it is. */
export const signInSheet = (view: View): Sheet => {
  const {signIn, size} = view.state;
  const {titles} = view.language.sentences.signIn;
  const title = titleRule(signIn?.isFirst === true ? titles.first : titles.again, '', size.columns, 'warn');
  if (!signIn) return {title, lines: [blank]};
  return {title, lines: laidParts(view, [...stageParts(view, signIn), ...troubleParts(view, signIn)])};
};
