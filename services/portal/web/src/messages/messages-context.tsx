import { createContext, useContext } from 'react';
import type { Language } from '../words/dates.js';
import { ja, type Messages } from './ja.js';

interface Catalogue {
  readonly language: Language;
  readonly messages: Messages;
  readonly setLanguage: (language: Language) => void;
}
export const CatalogueContext = createContext<Catalogue>({
  language: 'ja',
  messages: ja,
  setLanguage: () => undefined,
});

/** The words of the page in the reader's language. */
export const useMessages = (): Messages => useContext(CatalogueContext).messages;
export const useLanguage = (): Language => useContext(CatalogueContext).language;
export const useSetLanguage = (): ((language: Language) => void) => useContext(CatalogueContext).setLanguage;

/** Loads a catalogue; Japanese is always at hand, the others when asked for. */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === 'ja' ? ja : (await import('./en.js')).en;
