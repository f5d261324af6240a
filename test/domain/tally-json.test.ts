import fc from 'fast-check';
import {expect, test} from 'vitest';
import {figuresOf} from '../../source/domain/group-figures.ts';
import type {Json} from '../../source/domain/referral.ts';
import {groupNames, type Summary} from '../../source/domain/summary.ts';
import {summarize} from '../../source/domain/pipeline.ts';
import {tallyFromJson, tallyJson} from '../../source/domain/tally-json.ts';
import {tallyOf, type Tally} from '../../source/domain/tally.ts';
import {aReferral} from './a-referral.ts';

const decimal = fc
  .record({coefficient: fc.bigInt({min: -(10n ** 40n), max: 10n ** 40n}), scale: fc.nat(12)})
  .map(({coefficient, scale}) => ({coefficient, scale}));

/** Amounts as no service should send them: of any size, with any number of decimals, in any currency. */
const someDeals: fc.Arbitrary<readonly Summary[]> = fc.array(
  fc
    .record({
      group: fc.constantFrom(...groupNames),
      substatus: fc.constantFrom('Won', 'Lost'),
      currency: fc.oneof(fc.constantFrom('USD', 'EUR', 'JPY', ''), fc.string()),
      value: fc.option(decimal, {nil: undefined}),
      stage: fc.constantFrom('10', '60', undefined),
    })
    .map((drawn) => ({...summarize(aReferral({})), ...drawn})),
  {maxLength: 30},
);

/** As it comes back from a file. */
const back = (tally: Tally): Tally => tallyFromJson(JSON.parse(JSON.stringify(tallyJson(tally))) as Json);

test('any tally comes back equal out of its JSON, whatever its amounts and currencies', () => {
  fc.assert(
    fc.property(someDeals, (deals) => {
      const tally = tallyOf(deals);
      expect(back(tally)).toEqual(tally);
      for (const key of ['New', 'Closed', 'currency:USD'])
        expect(figuresOf(key, back(tally))).toEqual(figuresOf(key, tally));
    }),
  );
});

test('an amount that no JSON number can hold keeps all of its digits', () => {
  const value = {coefficient: 123_456_789_012_345_678_901_234_567_890n, scale: 9};
  const tally = tallyOf([{...summarize(aReferral({})), group: 'New', currency: 'USD', value}]);
  expect([...back(tally).ledgers.all.values()]).toEqual([{currency: 'USD', deals: 1, ...value}]);
});
