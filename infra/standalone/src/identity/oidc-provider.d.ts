/** The few parts of oidc-provider 9 that we use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Context {
    readonly oidc: {
      readonly provider: Provider;
      readonly params: Record<string, string | undefined>;
      readonly client: Client;
      readonly session: { readonly accountId?: string; destroy(): Promise<void> };
      readonly entities: { readonly IdTokenHint?: { readonly payload: { readonly sub?: string } } };
      readonly resourceServers: Record<string, ResourceServer>;
      entity(name: string, value: unknown): void;
    };
    readonly cookies: { set(name: string, value: string | null, options?: object): void };
    readonly headers: Record<string, string | undefined>;
    readonly ip: string;
    status: number;
    type: string;
    body: unknown;
    set(name: string, value: string): void;
    redirect(to: string): void;
  }
  export interface Client {
    readonly clientId: string;
  }
  export type ResourceServer = object;
  export interface Token {
    readonly accountId?: string;
    readonly sid?: string;
    readonly sessionUid?: string;
    readonly expiration: number;
    readonly tokenType: string;
    resourceServer: ResourceServer;
    save(): Promise<string>;
  }
  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Record<string, unknown>;
  }
  export interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Record<string, unknown> | undefined>;
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
    findByUserCode(code: string): Promise<Record<string, unknown> | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export interface Policy {
    remove(prompt: string): void;
  }
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly AccessToken: new (facts: Record<string, unknown>) => Token;
    readonly Grant: new (facts: Record<string, unknown>) => {
      addOIDCScope(scope: string): void;
      addResourceScope(resource: string, scope: string): void;
      save(): Promise<string>;
    };
    readonly ResourceServer: new (identifier: string, facts: Record<string, unknown>) => ResourceServer;
    callback(): (req: IncomingMessage, res: ServerResponse) => void;
    cookieName(kind: string): string;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object, options?: object): Promise<void>;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, parameters: Iterable<string>): void;
    on(event: string, listener: (ctx: Context, error: Error) => void): this;
  }
  export default Provider;
  export const interactionPolicy: { base(): Policy };
  export const errors: {
    readonly InvalidGrant: new (message: string) => Error;
    readonly InvalidRequest: new (message: string, status?: number) => Error;
    readonly SessionNotFound: new (message: string) => Error;
  };
}
