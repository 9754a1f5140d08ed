import { defineMessages } from '@tsunagi/http';
import type { Sentence } from '@tsunagi/kernel';
import type { Contradiction } from './log-state.store.js';

export const logMessages = defineMessages({
  problems: {
    'log-not-configured': {
      status: 503,
      title: { ja: '監査ログは設定されていません', en: 'The log is not set up' },
      detail: {
        ja: '監査ログの署名鍵(LOG_SIGNING_KEYS)が設定されていません。管理者に設定を依頼してください。アクセス記録そのものは保存されています。',
        en: 'The log has no signing keys (LOG_SIGNING_KEYS). Ask the administrator to set them. The access records themselves are kept.',
      },
    },
    'log-not-yet-published': {
      status: 409,
      title: { ja: '監査ログはまだ公開されていません', en: 'The log has not been published yet' },
      detail: {
        ja: '必要な数の証人がまだ確認していません。{seconds}秒ほど待ってから、もう一度お試しください。続く場合は、監査ログの状態の画面で理由を確かめてください。',
        en: 'Not enough witnesses have cosigned yet. Try again in {seconds} seconds or so. If it goes on, the state of the log says why.',
      },
      params: { seconds: 'figure' },
    },
    'record-not-yet-proven': {
      status: 409,
      title: { ja: 'この記録の証明はまだありません', en: 'There is no proof of this record yet' },
      detail: {
        ja: 'この記録は、証人が確認した範囲にまだ入っていません。{seconds}秒ほど待ってから、もう一度お試しください。',
        en: 'This record is not yet within what the witnesses have cosigned. Try again in {seconds} seconds or so.',
      },
      params: { seconds: 'figure' },
    },
    'log-size-unknown': {
      status: 409,
      title: { ja: 'その大きさはまだ公開されていません', en: 'That size has not been published yet' },
      detail: {
        ja: '公開されている大きさは{size}件です。それ以下の大きさを指定してください。',
        en: 'The published size is {size}. Give that or less.',
      },
      params: { size: 'figure' },
    },
  },
  labels: {
    origin: { ja: '監査ログの名前', en: 'the name of the log' },
    old: { ja: '以前の大きさ', en: 'the earlier size' },
  },
});

/** Why the log does not run, and what to do, for the auditor. */
export const explanations: Readonly<
  Record<Contradiction | 'waiting-for-witnesses' | 'stopped' | 'superseded' | 'not-configured', Sentence>
> = {
  'witness-ahead': {
    ja: '証人は、このデータベースより大きい監査ログを確認済みです。古いバックアップに戻された可能性があります。記録の追加と署名を止めました。より新しいバックアップを戻してください。戻せないときは、別の名前(LOG_ORIGIN)で新しい監査ログを始めてください(手順: services/audit/README.md)。',
    en: 'A witness has cosigned a larger log than this database holds: it was probably restored from an older backup. Nothing is added or signed. Restore a newer backup; if there is none, begin a new log under another LOG_ORIGIN (see services/audit/README.md).',
  },
  'witness-differs': {
    ja: '証人が確認した監査ログと、このデータベースの内容が異なります。記録が書き換えられたか、別のデータベースに置き換わった可能性があります。記録の追加と署名を止めました。正しいバックアップを戻すか、別の名前(LOG_ORIGIN)で新しい監査ログを始めてください(手順: services/audit/README.md)。',
    en: 'A witness has cosigned another history than this database holds: it was altered, or another one took its place. Nothing is added or signed. Restore the right backup, or begin a new log under another LOG_ORIGIN (see services/audit/README.md).',
  },
  'own-head-differs': {
    ja: 'このデータベースの内容が、監査ログ自身が以前に署名したものと合いません。記録の追加と署名を止めました。正しいバックアップを戻すか、別の名前(LOG_ORIGIN)で新しい監査ログを始めてください(手順: services/audit/README.md)。',
    en: 'This database does not fit what the log itself signed before. Nothing is added or signed. Restore the right backup, or begin a new log under another LOG_ORIGIN (see services/audit/README.md).',
  },
  'entries-differ': {
    ja: '監査ログの項目・ハッシュ・大きさが互いに合いません。記録の追加と署名を止めました。正しいバックアップを戻すか、別の名前(LOG_ORIGIN)で新しい監査ログを始めてください(手順: services/audit/README.md)。',
    en: 'Entries, hashes and size of the log do not fit each other. Nothing is added or signed. Restore the right backup, or begin a new log under another LOG_ORIGIN (see services/audit/README.md).',
  },
  'waiting-for-witnesses': {
    ja: '証人の確認を待っています。必要な数の証人が答えるまで、記録の追加と署名を行いません。証人の動作と、証人までの通信を確かめてください。',
    en: 'Waiting for the witnesses. Nothing is added or signed until enough of them have answered. Check that they run and can be reached.',
  },
  stopped: {
    ja: '監査ログを書き込む処理が動いていません。監査サービスの動作を確かめてください。アクセス記録は保存されており、再開後に追加されます。',
    en: 'No process is writing the log. Check that the audit service runs. Access records are kept and will be added when it goes on.',
  },
  superseded: {
    ja: '設定された名前(LOG_ORIGIN)より新しい監査ログが始まっています。LOG_ORIGIN を新しい監査ログの名前にしてください。',
    en: 'A newer log than the one in LOG_ORIGIN has been begun. Set LOG_ORIGIN to the name of the newer one.',
  },
  'not-configured': {
    ja: '監査ログの署名鍵(LOG_SIGNING_KEYS)が設定されていません。',
    en: 'The log has no signing keys (LOG_SIGNING_KEYS).',
  },
};
