import type {Maybe} from './referral.ts';

/** The steps of the service's own pages, in percent. */
export const salesStages = ['10', '20', '40', '60', '80', '100'] as const;

export type SalesStage = (typeof salesStages)[number];

// The published OpenAPI file has words where live data has percents; which word means which step is our reading.
const spelledStages: Readonly<Record<string, SalesStage>> = {
  qualify: '20',
  develop: '40',
  propose: '60',
  close: '80',
};

/** The step that a `salesStage` of the wire means ("40", "40%", "Develop"); undefined for anything else. */
export const salesStageOf = (stage: Maybe<string>): SalesStage | undefined => {
  const text = (stage ?? '').trim().toLowerCase().replace(/ ?%$/, '');
  return (
    salesStages.find((percent) => percent === text) ??
    (Object.hasOwn(spelledStages, text) ? spelledStages[text] : undefined)
  );
};
