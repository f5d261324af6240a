import {expect, it} from 'vitest';
import {copyables} from '../../source/domain/copyable.ts';
import {aReferral} from '../support/builders.ts';

const url = 'https://api.example/v1.0/engagements';

it('offers whom to call first, and nothing that is empty', () => {
  const deal = aReferral({
    id: 'abc',
    engagementId: 'e-1',
    externalReferenceId: '',
    customerProfile: {
      name: 'Smith &amp; Sons',
      team: [{email: 'sam@fabrikam.example', phoneNumber: ' '}, {phoneNumber: '+1 425 555 0137'}],
    },
  });
  expect(copyables(deal, `${url}/`)).toEqual([
    {name: 'email', text: 'sam@fabrikam.example'},
    {name: 'phone', text: '+1 425 555 0137'},
    {name: 'id', text: 'abc'},
    {name: 'engagement', text: 'e-1'},
    {name: 'customer', text: 'Smith & Sons'},
    {name: 'link', text: `${url}/referrals/abc`},
  ]);
});

it('what could be carried out when pasted does not go along', () => {
  const deal = aReferral({externalReferenceId: 'x\nrm -rf ~\x1b[201~'});
  const crm = copyables(deal, url).find(({name}) => name === 'crm');
  expect(crm?.text).not.toMatch(/[\n\x1b]/u);
});
