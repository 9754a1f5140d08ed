import { queryOptions } from '@tanstack/react-query';
import type { GroundCode } from '@tsunagi/contracts';
import type { Bilingual } from './directory.js';
import type { Api } from './http.js';
import type { Page } from './page.js';

/** What a ground asks for beside its code. */
export interface GroundField {
  readonly name: string;
  readonly label: Bilingual;
  readonly kind: 'text' | 'date' | 'choice' | 'checkbox';
  readonly required: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: Bilingual }[];
  readonly maxLength?: number;
}
/** A ground on which data may be disclosed, or none is. */
export interface Ground {
  readonly code: GroundCode;
  readonly source: Bilingual;
  readonly fields: readonly GroundField[];
}

export const groundsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['grounds'],
    queryFn: async ({ signal }) => (await api.get<Page<Ground>>('/grounds', { signal })).items,
    // Grounds change with the program.
    staleTime: Infinity,
  });
