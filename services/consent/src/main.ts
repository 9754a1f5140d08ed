import { runUntilSignal } from '@tsunagi/service';
import { bootConsent } from './index.js';

runUntilSignal(() => bootConsent(process.env));
