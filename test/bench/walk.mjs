// The pages of a list one after the other, whole records, 200 at a time: what a sync is compared with.
// `REFDECK_TOKEN=… node walk.mjs ADDRESS` prints how many deals there are.
import process from 'node:process';

const address = `${process.argv[2]}/referrals`;
const headers = {authorization: `Bearer ${process.env.REFDECK_TOKEN}`};
let count = 0;
let query = '?$orderby=createdDateTime%20desc&$top=200';
while (query !== undefined) {
  const response = await fetch(`${address}${query}`, {headers});
  if (!response.ok) throw new Error(`a page was answered with ${response.status}`);
  const {value, '@odata.nextLink': link} = await response.json();
  count += value.length;
  query = link ? new URL(link).search : undefined;
}
process.stdout.write(`${count}\n`);
