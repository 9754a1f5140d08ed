import type { Part } from '@tsunagi/service';
import { FindMembers } from './find-members.query.js';
import { keepMembers } from './keep-member.on-agency-registered.js';

/** Who belongs to the council (推進法15条), as the directory tells. */
export const membersPart: Part = { name: 'members', controllers: [FindMembers], effects: () => [keepMembers] };
