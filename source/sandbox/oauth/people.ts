import type {Role} from '../roles.ts';

/** Somebody who can sign in. */
export type Account = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** The id of the person in the directory. */
  readonly oid: string;
};

const kim: Account = {
  email: 'kim.akers@contoso.com',
  name: 'Kim Akers',
  role: 'admin',
  oid: '0b3f6a1c-0000-4000-8000-00006b696d00',
};

/** One person for each role. Kim and Jana are on teams of the made-up deals. */
export const people: readonly Account[] = [
  kim,
  {
    email: 'jana.novakova@contoso.com',
    name: 'Jana Nováková',
    role: 'user',
    oid: '0b3f6a1c-0000-4000-8000-006a616e6100',
  },
  {
    email: 'marie.bergstrom@contoso.com',
    name: 'Marie Bergström',
    role: 'viewer',
    oid: '0b3f6a1c-0000-4000-8000-6d6172696500',
  },
  {
    email: 'luis.ortega@contoso.com',
    name: 'Luis Ortega',
    role: 'none',
    oid: '0b3f6a1c-0000-4000-8000-006c75697300',
  },
];

/** Undefined for an address that is nobody's; its case does not matter. */
export const personOf = (email: string): Account | undefined =>
  people.find((person) => person.email === email.trim().toLowerCase());

export const personWith = (role: Role): Account => people.find((person) => person.role === role) ?? kim;
