import { useCallback, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { Language } from '../words/dates.js';
import { CatalogueContext, loadMessages } from './messages-context.js';
import { ja } from './ja.js';

const COOKIE = 'lang';
const YEAR_SECONDS = 31_536_000;

/** The language last chosen in this browser: a choice of words, nothing about a person. */
const keptLanguage = (): Language => (/(?:^|;\s*)lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'ja');

/** Gives the pages their words; switching loads the other catalogue and tells the browser the page's language. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [current, setCurrent] = useState({ language: 'ja' as Language, messages: ja });
  const setLanguage = useCallback((language: Language): void => {
    document.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    void loadMessages(language).then((messages) => setCurrent({ language, messages }));
  }, []);
  useEffect(() => {
    if (keptLanguage() !== 'ja') setLanguage(keptLanguage());
  }, [setLanguage]);
  useEffect(() => {
    document.documentElement.lang = current.language;
  }, [current.language]);
  const catalogue = useMemo(() => ({ ...current, setLanguage }), [current, setLanguage]);
  return <CatalogueContext value={catalogue}>{children}</CatalogueContext>;
}
