import { describe, expect, it } from '@jest/globals';
import { needs, referralStates } from '@tsunagi/vocabulary';
import { problemBody } from './answer.js';
import { Catalogue } from './catalogue.js';
import { defineMessages } from './messages.js';

const words = defineMessages({
  problems: {
    'wrong-state': {
      status: 409,
      title: { ja: 'できません', en: 'Not possible' },
      detail: { ja: '今は「{state}」です({waiting}件、{needs})。', en: 'It is "{state}" ({waiting}, {needs}).' },
      params: { state: referralStates, waiting: 'figure', needs: { each: needs } },
    },
  },
  labels: { name: { ja: '名称', en: 'the name' }, needs: { ja: '困りごと', en: 'the needs' } },
  errors: { 'due-in-past': { ja: '{field}は過ぎています。', en: '{field} has passed.' } },
});
const catalogue = new Catalogue([words]);
const message = (error: { pointer: string; code: string; params?: Record<string, string>; choices?: string[] }) =>
  catalogue.tell({ code: 'invalid-content', errors: [error] }, 'ja').errors[0]!;

describe('the catalogue of a service', () => {
  it('answers RFC 9457 in the language of the reader', () => {
    const { status, body } = problemBody({ code: 'stale' }, 'ja', catalogue);
    expect(status).toBe(412);
    expect(body).toMatchObject({
      type: 'urn:tsunagi:problem:stale',
      code: 'stale',
      status: 412,
      title: 'ほかの人が先に変更しました',
    });
  });

  it('tells codes by their labels and figures as figures', () => {
    const params = { state: 'expired', waiting: 12_000, needs: 'food, debt' };
    expect(catalogue.tell({ code: 'wrong-state', params }, 'ja').detail).toBe(
      '今は「期限切れ」です(12,000件、食べるものがない、債務)。',
    );
    expect(catalogue.tell({ code: 'wrong-state', params }, 'en').detail).toContain('Nothing to eat, Debt');
  });

  it('offers choices by their labels, and the codes beside the sentence', () => {
    const choices = ['emergency', 'high', 'normal'];
    expect(message({ pointer: '/needs/1', code: 'not-a-choice', choices })).toEqual({
      pointer: '/needs/1',
      code: 'not-a-choice',
      message: '困りごと(2番目)は、次の中から選んでください: 緊急、急ぐ、通常',
      choices,
    });
  });

  it('names what is around a field that has no name, and never a path', () => {
    expect(message({ pointer: '/needs/0/somewhere', code: 'required' }).message).toBe(
      '困りごと(1番目)を入力してください。',
    );
    expect(message({ pointer: '/unheard-of', code: 'required' }).message).toBe('送信内容を入力してください。');
  });

  it('is one service’s own: another one’s words leave it as it is', () => {
    const other = new Catalogue([{ labels: { name: { ja: '氏名', en: 'the name' } } }]);
    expect(message({ pointer: '/name', code: 'required' }).message).toBe('名称を入力してください。');
    expect(() => other.problem('wrong-state')).toThrow('not in the catalogue');
  });

  it('refuses a second meaning of a code or a field within one service', () => {
    const again = { labels: { name: { ja: '氏名', en: 'the name' } } };
    expect(() => new Catalogue([words, again])).toThrow('twice');
    expect(() => new Catalogue([words, words])).not.toThrow();
  });
});
