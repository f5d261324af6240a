import {
  amountOrNull,
  currencyOrNull,
  flag,
  instantOrNull,
  member,
  members,
  solution,
  solutions,
  textOrNull,
  word,
  type ValueRule,
} from './values.ts';

/** The paths that a patch may touch by the documentation, with what fits there. Those that end in `-` append. */
export const patchPaths: Readonly<Record<string, ValueRule>> = {
  '/status': word,
  '/substatus': word,
  '/statusReason': textOrNull,
  '/salesStage': textOrNull,
  '/externalReferenceId': textOrNull,
  '/campaignId': textOrNull,
  '/referralProgram': textOrNull,
  '/details/dealValue': amountOrNull,
  '/details/currency': currencyOrNull,
  '/details/closingDateTime': instantOrNull,
  '/details/notes': textOrNull,
  '/details/requirements/solutions': solutions,
  '/details/requirements/solutions/-': solution,
  '/customerProfile/team': members,
  '/customerProfile/team/-': member,
  '/team': members,
  '/team/-': member,
  '/consent/consentToShareReferralWithMicrosoftSellers': flag,
};

/** Paths that hold one value, that is all that do not append. */
export const valuePaths: readonly string[] = Object.keys(patchPaths).filter((path) => !path.endsWith('/-'));

export const stepsOf = (path: string): readonly string[] => path.split('/').slice(1);

const parents: ReadonlySet<string> = new Set(
  valuePaths.flatMap((path) => {
    const steps = stepsOf(path);
    return steps.slice(0, -1).map((_, depth) => `/${steps.slice(0, depth + 1).join('/')}`);
  }),
);

/** Whether documented paths lie below this one: `/details`, `/details/requirements`, `/customerProfile`, `/consent`. */
export const isParent = (path: string): boolean => parents.has(path);
