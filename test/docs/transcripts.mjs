// What docs/commands.md shows of each command: command lines as a person types them, in the order in which they are
// run, all on one emulator. `$ID…` stand for deals by their customer.

/** Deals by the beginning of the customer's name. */
export const deals = {
  FABRIKAM: 'Fabrikam',
  LITWARE: 'Litware',
  PROSEWARE: 'Proseware',
  FOURTH: 'Fourth Coffee',
  ALPINE: 'Alpine Ski House',
};

/** Per command: the lines. Before them its help is shown. */
export const transcripts = {
  list: [
    'refdeck list --status new --limit 3',
    'refdeck list --status new --limit 2 --json id,customer,value,currency,expires',
    'refdeck list --status active --closes-within 7 --csv --columns id,customer,value,currency,closingDate',
    'refdeck list -q --status new --limit 2',
    'refdeck list --team me --count',
  ],
  show: ['refdeck show $FABRIKAM', 'refdeck show $FABRIKAM --json id,name,status,substatus,value,currency'],
  export: [
    'refdeck export --csv --columns id,customer,status,value,currency --status new -o new.csv && head -3 new.csv',
    'refdeck export --ndjson --columns id,customer,value --status new -o new.ndjson && head -2 new.ndjson',
  ],
  move: [
    'refdeck move $FABRIKAM accepted --value 12500 --dry-run',
    'refdeck move $FABRIKAM accepted --value 12500 --yes',
    'refdeck move $FABRIKAM pending --yes',
  ],
  close: [
    'refdeck close $LITWARE --declined --reason 4 --note "needs on-premises" --yes --json',
    'refdeck list -q --status active --limit 3 | refdeck close - --lost --reason "Customer did not respond" --yes',
  ],
  set: [
    'refdeck set $FABRIKAM value=18500 closing=eoq stage=40 --yes',
    'refdeck set $FABRIKAM currency=EURO --yes',
    'refdeck set $FABRIKAM consent=true --yes',
  ],
  'team add': ['refdeck team add $FABRIKAM --email ravi.menon@contoso.com --first Ravi --last Menon --yes'],
  'team change': ['refdeck team change $FABRIKAM ravi.menon@contoso.com --phone "+420 123 456 789" --yes'],
  'team replace': [
    'refdeck team replace $FABRIKAM ravi.menon@contoso.com --email jana.dvorak@contoso.com --first Jana --last Dvorak --yes',
  ],
  'team remove': ['refdeck team remove $FABRIKAM jana.dvorak@contoso.com --yes'],
  solutions: ['refdeck solutions $FABRIKAM'],
  'solutions add': ['refdeck solutions add $FABRIKAM Microsoft365Copilot --yes'],
  edit: [
    "printf 'dealValue: 21000\\nnotes: Quote sent.\\n' | refdeck edit $FABRIKAM --file - --yes",
    "printf 'dealValue: 22000\\n' | refdeck edit $FABRIKAM --file - --put --dry-run",
  ],
  'config get': ['refdeck config set holdSeconds 8', 'refdeck config get', 'refdeck config path'],
  'profile add': [
    'refdeck profile add work --tenant contoso.onmicrosoft.com --client-id 1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 --url http://127.0.0.1:8080/v1.0/engagements',
  ],
  login: ['refdeck login'],
  whoami: ['refdeck whoami', 'refdeck whoami --json'],
  'profile list': ['refdeck profile list'],
  doctor: ['refdeck doctor'],
  'completion bash': ['refdeck completion bash | head -5'],
  help: ['refdeck help filters', 'refdeck help reasons', 'refdeck help exit-codes'],
  sync: ['refdeck sync --json | grep -v \'"ms"\'', 'refdeck sync --json | grep -v \'"ms"\''],
  sandbox: [],
  logout: ['refdeck logout', 'refdeck whoami'],
};
