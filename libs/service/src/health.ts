import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { Public } from '@tsunagi/auth';
import type { Runtime } from './providers.js';

/** Whether the service can do its work now: its database and the event log answer. */
export class Readiness {
  constructor(
    private readonly runtime: Pick<Runtime, 'database' | 'eventLog' | 'jobs'>,
    readonly metrics: () => Promise<string>,
  ) {}

  async check(): Promise<Record<'database' | 'events' | 'jobs', boolean>> {
    const { database, eventLog, jobs } = this.runtime;
    const [databaseReady, events, jobsReady] = await Promise.all([
      database.query('select 1').then(
        () => true,
        () => false,
      ),
      eventLog.ready().catch(() => false),
      jobs.ready().catch(() => false),
    ]);
    return { database: databaseReady, events, jobs: jobsReady };
  }
}

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('health/live')
  @Public('a supervisor asks whether the process lives; no data')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Public('a balancer asks whether to send requests; no data')
  async ready(): Promise<Record<string, boolean>> {
    const checks = await this.readiness.check();
    // Events and jobs catch up by themselves; only without the database nothing can be answered.
    if (!checks.database) throw new ServiceUnavailableException();
    return checks;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  @Public('read by the operator inside the network; counts only, not forwarded by the portal')
  metrics(): Promise<string> {
    return this.readiness.metrics();
  }
}
