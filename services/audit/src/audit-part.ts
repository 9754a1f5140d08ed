import type { Provider, Type } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import type { SqlMigration } from '@tsunagi/persistence';
import type { Runtime, Stoppable } from '@tsunagi/service';

/** One of the parts that the audit service is put together from. */
export interface AuditPart {
  readonly migrations: readonly SqlMigration[];
  readonly controllers: readonly Type[];
  readonly providers?: readonly Provider[];
  /** Work that goes on by itself; started when the service answers. */
  readonly start?: (context: INestApplicationContext, runtime: Runtime) => Promise<Stoppable | void>;
}
