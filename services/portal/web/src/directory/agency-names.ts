import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context.js';
import { agenciesQuery, type Agency } from '../api/directory.js';
import { useLanguage } from '../messages/messages-context.js';

/** Every agency of the directory; empty until it has come. */
export function useAgencies(): readonly Agency[] {
  return useQuery(agenciesQuery(useApi())).data?.items ?? [];
}

/** What an agency is called in the reader's language; its code while the directory has not come. */
export function useAgencyName(): (agencyId: string) => string {
  const language = useLanguage();
  const agencies = useAgencies();
  return (agencyId) => agencies.find((agency) => agency.agencyId === agencyId)?.name[language] ?? agencyId;
}
