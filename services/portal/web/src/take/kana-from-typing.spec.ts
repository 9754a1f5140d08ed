import { describe, expect, it } from '@jest/globals';
import { composing, confirmed, corrected, noProposal, typed, type KanaProposal } from './kana-from-typing.js';

/** Types one word through its stages of conversion and confirms it. */
const convert = (from: KanaProposal, stages: readonly string[], result: string, value: string): KanaProposal =>
  confirmed(stages.reduce(composing, from), result, value);

describe('kana proposed from typing', () => {
  it('takes the reading, not the kanji', () => {
    const proposal = convert(noProposal, ['た', 'たk', 'たか', 'たかはs', 'たかはし', '髙橋'], '髙橋', '髙橋');
    expect(proposal.kana).toBe('たかはし');
  });
  it('joins family and given name with the space that was typed', () => {
    const family = convert(noProposal, ['やまだ', '山田'], '山田', '山田');
    const space = typed(family, '山田', '山田\u3000');
    expect(convert(space, ['はなこ', '花子'], '花子', '山田\u3000花子').kana).toBe('やまだ\u3000はなこ');
  });
  it('reads a name written in katakana', () => {
    expect(convert(noProposal, ['ぐえん', 'グエン'], 'グエン', 'グエン').kana).toBe('ぐえん');
  });
  it('leaves what the person corrected', () => {
    const own = corrected(noProposal, 'さいき');
    expect(convert(own, ['さいとう', '斉藤'], '斉藤', '斉藤').kana).toBe('さいき');
  });
  it('starts anew when the name is emptied, and adds nothing when a conversion is cancelled', () => {
    const proposal = convert(noProposal, ['やまだ', '山田'], '山田', '山田');
    expect(typed(proposal, '山田', '').kana).toBe('');
    expect(confirmed(composing(proposal, 'た'), '', '山田').kana).toBe('やまだ');
  });
});
