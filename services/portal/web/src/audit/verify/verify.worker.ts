import { answerOrders, type PagePort } from '@tsunagi/browser-verifier';

/** Hashes and checks beside the page, so that it stays usable. */
answerOrders(self as unknown as PagePort);
