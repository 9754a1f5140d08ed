import { runUntilSignal } from '@tsunagi/service';
import { bootIntake } from './index.js';

runUntilSignal(() => bootIntake(process.env));
