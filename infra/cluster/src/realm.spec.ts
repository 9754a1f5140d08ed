import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { roles } from '@tsunagi/contracts';
import { demoAccounts, demoPassword } from '@tsunagi/infra-standalone/identity/demo-accounts';

interface Realm {
  roles: { realm: { name: string }[] };
  users: {
    id: string;
    username: string;
    lastName: string;
    attributes: { agency: string[] };
    realmRoles: string[];
    credentials: { value: string }[];
  }[];
  clients: {
    clientId: string;
    secret?: string;
    redirectUris: string[];
    directAccessGrantsEnabled: boolean;
    protocolMappers?: { name: string; config: Record<string, string> }[];
  }[];
}

const file = join(import.meta.dirname, '..', '..', 'compose', 'keycloak', 'tsunagi-realm.json');
const realm = JSON.parse(readFileSync(file, 'utf8')) as Realm;

describe("Keycloak's realm", () => {
  it('has the demo accounts of standalone: the same names as `sub`, agencies, roles, passwords', () => {
    const known = realm.users.map(({ id, username, lastName, attributes, realmRoles, credentials }) => ({
      id,
      username,
      familyName: lastName,
      agency: attributes.agency,
      roles: realmRoles,
      password: credentials.map(({ value }) => value),
    }));
    const wanted = demoAccounts.map(({ sub, agency, familyName, roles: held }) => ({
      id: sub,
      username: sub,
      familyName,
      agency: [agency],
      roles: held,
      password: [demoPassword(sub)],
    }));
    const byName = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(known.sort(byName)).toEqual(wanted.sort(byName));
  });

  it('tells family name and address in access tokens alone, for both of its clients', () => {
    const told = realm.clients.map(({ protocolMappers = [] }) =>
      protocolMappers
        .filter(({ name }) => name === 'family name' || name === 'address')
        .map(({ config }) => [config['claim.name'], config['access.token.claim'], config['id.token.claim']]),
    );
    const wanted = [
      ['family_name', 'true', 'false'],
      ['address.formatted', 'true', 'false'],
    ];
    expect(told).toEqual([wanted, wanted]);
  });

  it('has the roles of the contracts', () => {
    expect(realm.roles.realm.map(({ name }) => name).sort()).toEqual([...roles].sort());
  });

  it('holds no secret and no address of its own, and lets passwords be sent by the command line alone', () => {
    const [portal, cli] = ['tsunagi-portal', 'tsunagi-cli'].map((id) => realm.clients.find((c) => c.clientId === id)!);
    expect(portal).toMatchObject({ secret: '${OIDC_CLIENT_SECRET}', redirectUris: ['${ORIGIN}/auth/callback'] });
    expect([portal!.directAccessGrantsEnabled, cli!.directAccessGrantsEnabled]).toEqual([false, true]);
  });
});
