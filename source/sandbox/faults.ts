/** What goes wrong: the answer never comes, or the connection breaks. */
export type FaultAction = 'stall' | 'drop';

/** Before the request has any effect, or after what it asked for is done. */
export type FaultMoment = 'before' | 'after';

export type Fault = {
  readonly method: string;
  readonly action: FaultAction;
  readonly when: FaultMoment;
  readonly count: number;
};

export type Faults = {
  /** Adds a fault to the plan; the ones planned first are used first. */
  readonly plan: (fault: Fault) => void;
  /** The fault that the next request of this method meets, taken off the plan. */
  readonly take: (method: string) => Fault | undefined;
};

/** The plan of what goes wrong with the requests to come. */
export const createFaults = (): Faults => {
  let planned: readonly Fault[] = [];
  return {
    plan: (fault) => {
      planned = [...planned, fault].filter(({count}) => count > 0);
    },
    take: (method) => {
      const met = planned.find((fault) => fault.method === method);
      planned = planned
        .map((fault) => (fault === met ? {...fault, count: fault.count - 1} : fault))
        .filter(({count}) => count > 0);
      return met;
    },
  };
};
