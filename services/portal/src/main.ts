import { runUntilSignal } from '@tsunagi/service';
import { bootPortal } from './index.js';

runUntilSignal(() => bootPortal(process.env));
