import { runUntilSignal } from '@tsunagi/service';
import { bootAudit } from './index.js';

runUntilSignal(() => bootAudit(process.env));
