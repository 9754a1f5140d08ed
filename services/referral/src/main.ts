import { runUntilSignal } from '@tsunagi/service';
import { bootReferral } from './index.js';

runUntilSignal(() => bootReferral(process.env));
