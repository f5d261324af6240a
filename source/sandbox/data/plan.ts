import {amountFor} from './amounts.ts';
import {countries} from './countries.ts';
import type {Stage} from './course.ts';
import {knownCustomers, madeUpCustomer, numbersOfCustomer, type Customer} from './customers.ts';
import type {DataSet} from './data-set.ts';
import {dealName} from './deals.ts';
import {drawn} from './drawn.ts';
import {block, closedOfBlock, eraOf, slotOf, type Era} from './eras.ts';
import type {Outline} from './outline.ts';
import {randomFor, type Random} from './random.ts';

const day = 24 * 60;

/** Of 104 closed deals; with the drawn ones 63 won (61 %), 24 lost, 10 declined, 7 expired. */
const outcomes = [
  {below: 65, substatus: 'Won'},
  {below: 88, substatus: 'Lost'},
  {below: 97, substatus: 'Declined'},
  {below: closedOfBlock, substatus: 'Expired'},
] as const;

/** Spreads the outcomes over the closed deals; 29 and 104 have no common divisor, so each rank comes once. */
const outcomeOf = (closed: number): Outline['substatus'] => {
  const rank = (closed * 29) % closedOfBlock;
  return outcomes.find(({below}) => rank < below)?.substatus ?? 'Won';
};

/** The status of record `index` as it is made up, known without making the record; oddities come on top of it. */
export const statusAt = (set: DataSet, index: number): Outline['status'] => eraOf(set, index).statusAt(index);

const stages: Readonly<Record<Outline['status'], (random: Random, era: Era, index: number) => Stage>> = {
  New: (random) => ({
    status: 'New',
    substatus: random.pick(['Pending', 'Received']),
    answerIn: Math.round(random.between(0.3 * day, 13.5 * day)),
    closesIn: random.chance(0.15) ? null : 10 + random.whole(150),
  }),
  Active: (random) => ({
    status: 'Active',
    substatus: 'Accepted',
    closesIn: random.chance(0.12) ? null : random.whole(200) - 14,
  }),
  Closed: (random, era, index) => ({
    status: 'Closed',
    substatus: outcomeOf(era.closedAt(index)),
    closesIn: random.chance(0.05) ? null : -1 - era.closedDaysAgo(random),
  }),
};

const money = (
  random: Random,
  customer: Customer,
  substatus: string,
): Pick<Outline, 'currency' | 'value'> => {
  if (random.chance(substatus === 'Won' ? 0.01 : 0.08)) return {currency: null, value: null};
  const {currency} = countries[customer.country];
  return {currency, value: amountFor(random, currency)};
};

const stageFrom = (random: Random, set: DataSet, index: number): Stage =>
  stages[statusAt(set, index)](random, eraOf(set, index), index);

const streamOf = ({seed}: DataSet, index: number): Random => randomFor(seed, index, 1);

const knownCustomer = (index: number): Customer =>
  knownCustomers[slotOf(index) % knownCustomers.length] ?? knownCustomers[0];

const invented = (set: DataSet, index: number): Outline => {
  const random = streamOf(set, index);
  const customer = index < block ? knownCustomer(index) : madeUpCustomer(random);
  const stage = stageFrom(random, set, index);
  return {
    customer,
    deal: dealName(random, customer.country),
    ...stage,
    ...money(random, customer, stage.substatus),
    ...(random.chance(0.2) ? {outgoing: true as const} : {}),
  };
};

const drawnAt = (index: number): Outline | undefined => (index < block ? drawn[slotOf(index)] : undefined);

const inventedStage = (set: DataSet, index: number): Stage => {
  const random = streamOf(set, index);
  if (index >= block) random.skip(numbersOfCustomer);
  return stageFrom(random, set, index);
};

/** A part of the outline of record `index`: as `outlineOf` has it, for less. */
export const stageAt = (set: DataSet, index: number): Stage => drawnAt(index) ?? inventedStage(set, index);

/** The customer of a drawn deal; undefined for an invented one. */
export const drawnCustomerAt = (index: number): string | undefined => drawnAt(index)?.customer.name;

const siblingSlots: ReadonlySet<number> = new Set([50, 73, 96, 119]);

/** Whether record `index` has a counterpart on Microsoft's side; known without making the record. */
export const hasSibling = (index: number): boolean => {
  const slot = slotOf(index);
  return siblingSlots.has(slot) || (index < block && drawn[slot]?.sibling === true);
};

/** The deal behind record `index`: the drawn ones and the first closed ones below 150, invented ones beyond. */
export const outlineOf = (set: DataSet, index: number): Outline => drawnAt(index) ?? invented(set, index);
