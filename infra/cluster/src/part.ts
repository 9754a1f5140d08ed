/**
 * A part of a cluster, as data. Values are templates. `{postgres}` is the address (`host:port`) of a part, `{origin}` where the portal is seen from
 * outside, `{identity}` where Keycloak is, `{host}` the interface to listen on, `{setting:NAME}` what the operator
 * chose, `{secret:NAME}` a secret and `{public:NAME}` what may be known of one (a public key), NAME being its variable
 * in infra/compose/example.env, and `{folder}` a folder of the part's own that is kept.
 */
export interface Part {
  readonly name: string;
  /** `once`: runs to its end, and what depends on it begins when it has ended well. */
  readonly kind: 'store' | 'once' | 'balancer' | 'witness' | 'service';
  /** Where it runs; `both` if not given. With Docker, the engine's name service does what the balancers do. */
  readonly onlyIn?: 'cluster' | 'compose';
  readonly replicas: number;
  /** Ports by their use, as they are in a container; as local processes each takes a free one. `main` is the address. */
  readonly ports: Readonly<Record<string, number>>;
  /** Whether people's browsers reach its main port. */
  readonly published?: boolean;
  /** How to see that it takes work: an HTTP path on one of its ports that answers 200, or that the port accepts. */
  readonly ready?: { readonly port: string; readonly path?: string };
  readonly dependsOn: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Variables that make sense in containers alone. */
  readonly composeEnv?: Readonly<Record<string, string>>;
  /** For a balancer: the part whose replicas it spreads connections over. */
  readonly balances?: string;
}
