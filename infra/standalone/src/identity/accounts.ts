import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../data-folder.js';
import { demoAccounts, demoPassword } from './demo-accounts.js';
import { checkPassword, hashPassword } from './passwords.js';

const account = z.object({
  /** The account's name and the `sub` claim: a pseudonym within the council, never a person's name. */
  sub: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  agency: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  roles: z.array(z.string()).min(1),
  password: z.string(),
  /** OIDC `family_name` and `address`: compared with those of whom the account looks at, to record that they are alike. */
  familyName: z.string().max(100).optional(),
  address: z.string().max(300).optional(),
  label: z.object({ ja: z.string(), en: z.string() }),
  /** Offered as a button on the login page of the demo. */
  demo: z.boolean().default(false),
});
export type Account = z.output<typeof account>;

/** The accounts of the standalone system, in a file that an administrator may edit while it runs. */
export class Accounts {
  /** Checked when a name is unknown, so that the time an answer takes does not tell which names exist. */
  private decoy: Promise<string> | undefined;
  constructor(private readonly path: string) {}

  /** Opens the file; the first time it is made with the demo accounts. */
  static async open(path: string): Promise<Accounts> {
    if (!existsSync(path)) {
      const made = await Promise.all(
        demoAccounts.map(async (one) => ({ ...one, password: await hashPassword(demoPassword(one.sub)), demo: true })),
      );
      writeWhole(path, `${JSON.stringify(made, null, 2)}\n`, 0o600);
    }
    const accounts = new Accounts(path);
    accounts.list();
    return accounts;
  }

  /** @throws Error when the file is not a list of accounts */
  list(): Account[] {
    return z.array(account).parse(JSON.parse(readFileSync(this.path, 'utf8')));
  }

  find(sub: string): Account | undefined {
    return this.list().find((one) => one.sub === sub);
  }

  /** The account whose name and password these are, or undefined. */
  async authenticate(sub: string, password: string): Promise<Account | undefined> {
    const found = this.find(sub);
    this.decoy ??= hashPassword('nobody');
    const matches = await checkPassword(password, found?.password ?? (await this.decoy));
    return matches ? found : undefined;
  }
}
