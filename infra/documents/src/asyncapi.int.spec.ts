import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { asyncApiDocument } from './asyncapi.js';

/** The part of the official parser that is used here; it is a CommonJS package. */
interface AsyncApiParser {
  parse(text: string): Promise<{
    readonly document?: { allMessages(): { all(): { name(): string | undefined }[] } };
    readonly diagnostics: readonly { readonly message: string; readonly path: readonly (string | number)[] }[];
  }>;
}
const { Parser } = createRequire(import.meta.url)('@asyncapi/parser') as { Parser: new () => AsyncApiParser };

describe('the events as AsyncAPI', () => {
  it('is read by the official parser without a word', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument()));
    expect(diagnostics).toEqual([]);
    const names = document!
      .allMessages()
      .all()
      .map((message) => message.name());
    expect(names).toEqual(expect.arrayContaining(['ReferralRequested', 'AccessRecorded', 'ConsentWithdrawn']));
  });

  it('is refused by it when a message lacks what the channel promises', async () => {
    const text = JSON.stringify(asyncApiDocument()).replaceAll('"CaseOpened.1":{"name"', '"CaseOpened.2":{"name"');
    const { diagnostics } = await new Parser().parse(text);
    expect(diagnostics).not.toEqual([]);
  });
});
