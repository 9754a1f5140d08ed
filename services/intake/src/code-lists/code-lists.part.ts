import type { Part } from '@tsunagi/service';
import { ListCodes } from './list-codes.js';

/** The lists that forms offer. */
export const codeListsPart: Part = { name: 'code-lists', controllers: [ListCodes] };
