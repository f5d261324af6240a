import fc from 'fast-check';
import {expect, test} from 'vitest';
import {documentText} from '../../source/commands/edit/document.ts';
import {readDocument} from '../../source/commands/edit/read-document.ts';
import type {World} from '../../source/commands/world.ts';
import type {Referral} from '../../source/domain/referral.ts';
import {aDetails, aReferral} from '../domain/a-referral.ts';

/** What was read back; values that nobody touched are not looked at, so that no world is needed. */
const editsOfUntouched = async (deal: Referral) => readDocument({} as World, deal, await documentText(deal));

const signs = [...' \n\t\r\u2028\u0085\u001bA0#-:|>"\'\\&*?%{[,@'];
const text = fc.oneof(fc.string({unit: fc.constantFrom(...signs), maxLength: 12}), fc.string());
const member = fc.dictionary(fc.constantFrom('email', 'firstName', 'phoneNumber', 'title'), text);

test('blanks between the lines of a member of a list are no edit', async () => {
  const deal = aReferral({team: [{email: 'a@b.cz', title: '\n \n'} as object]});
  expect(await editsOfUntouched(deal)).toEqual({ok: true, edits: {}});
});

test('what nobody touches reads back as no edit, whatever the texts of the deal', async () => {
  const deals = fc.record({notes: text, crm: text, team: fc.array(member, {maxLength: 3})});
  await fc.assert(
    fc.asyncProperty(deals, async ({notes, crm, team}) => {
      const deal = aReferral({details: aDetails({notes}), externalReferenceId: crm, team});
      expect(await editsOfUntouched(deal)).toEqual({ok: true, edits: {}});
    }),
    {numRuns: 60},
  );
});
