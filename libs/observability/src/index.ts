export { classOf, describeError, type ErrorDescription } from './describe-error.js';
export type { LogFields } from './log-fields.js';
export * from './logger.js';
export * from './metrics.js';
export * from './spans.js';
export { startTelemetry, tracer, type Telemetry, type TelemetryOptions } from './telemetry.js';
