import {clean} from '../../domain/clean.ts';
import type {Referral} from '../../domain/referral.ts';
import {targetsOf, type Target} from '../../domain/transitions.ts';
import type {Language} from '../../language/language.ts';

const stateOf = ({sentences: {states}}: Language, {status, substatus}: Target): string =>
  `${states[status] ?? status} · ${states[substatus] ?? substatus}`;

/** What the deal can become, each with the command for it; where there is nothing, why. */
export const nextSteps = (language: Language, referral: Referral): readonly string[] => {
  const {cautions, refusals} = language.sentences;
  const targets = targetsOf(referral);
  const legal = targets.filter(({refusal}) => refusal === undefined);
  const [refused] = targets;
  if (legal.length === 0) return refused?.refusal === undefined ? [] : [refusals[refused.refusal]];
  return legal.map((target) => {
    const command = `refdeck move ${clean(referral.id)} ${target.substatus.toLowerCase()}`;
    const caution = target.caution === undefined ? '' : `  (${cautions[target.caution]})`;
    return `${stateOf(language, target).padEnd(18)}  ${command}${caution}`;
  });
};
