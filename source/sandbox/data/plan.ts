import {amountFor} from './amounts.ts';
import {countries} from './countries.ts';
import {knownCustomers, madeUpCustomer, type Customer} from './customers.ts';
import {dealName} from './deals.ts';
import {drawn} from './drawn.ts';
import type {Outline} from './outline.ts';
import {randomFor, type Random} from './random.ts';

/** One block holds a whole year's pipeline in miniature: 12 New, 34 Active, 104 Closed. */
const block = 150;
const firstActive = 12;
const firstClosed = 46;
const day = 24 * 60;

/** Of 104 closed deals; with the drawn ones 63 won (61 %), 24 lost, 10 declined, 7 expired. */
const outcomes = [
  {below: 65, substatus: 'Won'},
  {below: 88, substatus: 'Lost'},
  {below: 97, substatus: 'Declined'},
  {below: block - firstClosed, substatus: 'Expired'},
] as const;

/** Spreads the outcomes over the closed deals; 29 and 104 have no common divisor, so each rank comes once. */
const outcomeOf = (closed: number): Outline['substatus'] => {
  const rank = (closed * 29) % (block - firstClosed);
  return outcomes.find(({below}) => rank < below)?.substatus ?? 'Won';
};

/** Any stretch of records holds all three states: 37 and 150 have no common divisor. */
const slotOf = (index: number): number => ((index % block) * 37) % block;

const state = (
  random: Random,
  slot: number,
): Pick<Outline, 'status' | 'substatus' | 'answerIn' | 'closesIn'> => {
  if (slot < firstActive)
    return {
      status: 'New',
      substatus: random.pick(['Pending', 'Received']),
      answerIn: Math.round(random.between(0.3 * day, 13.5 * day)),
      closesIn: random.chance(0.15) ? null : 10 + random.whole(150),
    };
  if (slot < firstClosed)
    return {
      status: 'Active',
      substatus: 'Accepted',
      closesIn: random.chance(0.12) ? null : random.whole(200) - 14,
    };
  return {
    status: 'Closed',
    substatus: outcomeOf(slot - firstClosed),
    closesIn: random.chance(0.05) ? null : -1 - random.whole(600),
  };
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

const invented = (random: Random, index: number, slot: number): Outline => {
  const customer =
    index < block
      ? (knownCustomers[slot % knownCustomers.length] ?? knownCustomers[0])
      : madeUpCustomer(random);
  const stage = state(random, slot);
  return {
    customer,
    deal: dealName(random, customer.country),
    ...stage,
    ...money(random, customer, stage.substatus),
    ...(random.chance(0.2) ? {outgoing: true as const} : {}),
  };
};

const siblingSlots: ReadonlySet<number> = new Set([50, 73, 96, 119]);

/** Whether record `index` has a counterpart on Microsoft's side; known without making the record. */
export const hasSibling = (index: number): boolean => {
  const slot = slotOf(index);
  return siblingSlots.has(slot) || (index < block && drawn[slot]?.sibling === true);
};

/** The deal behind record `index`: the drawn ones and the first closed ones below 150, invented ones beyond. */
export const outlineOf = (seed: number, index: number): Outline => {
  const slot = slotOf(index);
  const known = index < block ? drawn[slot] : undefined;
  return known ?? invented(randomFor(seed, index, 1), index, slot);
};
