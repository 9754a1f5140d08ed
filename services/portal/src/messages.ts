import { defineMessages } from '@tsunagi/http';

export const portalMessages = defineMessages({
  problems: {
    csrf: {
      status: 403,
      title: { ja: '画面を開き直してください', en: 'Please reload the page' },
      detail: {
        ja: 'この画面からの操作であることを確認できませんでした。画面を開き直して、もう一度操作してください。何も保存されていません。',
        en: 'It could not be confirmed that this came from our own page. Reload and try again. Nothing was saved.',
      },
    },
  },
});
