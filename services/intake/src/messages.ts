import { defineMessages } from '@tsunagi/http';

export const intakeMessages = defineMessages({
  problems: {
    'case-closed': {
      status: 409,
      title: { ja: 'このケースは終了しています', en: 'This case is closed' },
      detail: {
        ja: '終了したケースには、この操作はできません。支援を続ける場合は、先に「支援を再開する」を行ってください。',
        en: 'This cannot be done on a closed case. To go on with support, reopen the case first.',
      },
    },
    'person-erased': {
      status: 410,
      title: { ja: 'この方の情報は消去されています', en: "This person's data has been erased" },
      detail: {
        ja: 'この方の情報は消去されたため、表示も変更もできません。新しく相談を受けた場合は、新しいケースを開いてください。',
        en: 'The data of this person has been erased and can be neither shown nor changed. For a new consultation, open a new case.',
      },
    },
    'draft-too-large': {
      status: 413,
      title: { ja: '下書きが大きすぎます', en: 'The draft is too large' },
      detail: {
        ja: '下書きに保存できるのは64kBまでです。文章を短くするか、内容を送信してください。前に保存した下書きは残っています。',
        en: 'A draft may hold up to 64 kB. Shorten the text or send it. The draft saved before is still there.',
      },
    },
    'package-too-large': {
      status: 422,
      title: { ja: '渡す情報が大きすぎます', en: 'Too much to pass on at once' },
      detail: {
        ja: '選んだ項目の情報が多すぎて、一度に渡せません。「相談内容・記録の文章」を外すなど、項目を減らしてください。',
        en: 'The chosen categories hold more than can be passed on at once. Leave some out, e.g. the free text.',
      },
    },
  },
  labels: {
    q: { ja: '探す言葉', en: 'the search words' },
    status: { ja: '状況', en: 'the status' },
    'consultation.needs.code': { ja: '相談内容', en: 'the need' },
    'consultation.needs.primary': { ja: '最も困っていること(◎)', en: 'which need is the most pressing' },
    'needs.code': { ja: '相談内容', en: 'the need' },
    'needs.primary': { ja: '最も困っていること(◎)', en: 'which need is the most pressing' },
    reveal: { ja: '表示する秘匿情報', en: 'what is to be revealed' },
    text: { ja: '本文', en: 'the text' },
    categories: { ja: '渡す項目', en: 'the categories' },
    person: { ja: '本人', en: 'the person' },
    'person.name': { ja: '氏名', en: 'the name' },
    'person.kana': { ja: 'ふりがな', en: 'the reading of the name' },
    'person.birthDate': { ja: '生年月日', en: 'the date of birth' },
    'person.gender': { ja: '性別', en: 'the gender' },
    'person.address': { ja: '住所', en: 'the address' },
    'person.phones': { ja: '電話番号', en: 'the telephone number' },
    'person.email': { ja: 'メールアドレス', en: 'the e-mail address' },
    'person.flags': { ja: '配慮事項', en: 'the flags' },
    name: { ja: '氏名', en: 'the name' },
    kana: { ja: 'ふりがな', en: 'the reading of the name' },
    birthDate: { ja: '生年月日', en: 'the date of birth' },
    gender: { ja: '性別', en: 'the gender' },
    address: { ja: '住所', en: 'the address' },
    phones: { ja: '電話番号', en: 'the telephone number' },
    email: { ja: 'メールアドレス', en: 'the e-mail address' },
    flags: { ja: '配慮事項', en: 'the flags' },
    channel: { ja: '相談経路', en: 'the channel' },
    reporter: { ja: '来談者', en: 'the reporter' },
    'reporter.name': { ja: '来談者の氏名', en: "the reporter's name" },
    'reporter.phone': { ja: '来談者の電話番号', en: "the reporter's telephone number" },
    'reporter.relation': { ja: '来談者と本人の関係', en: "the reporter's relation to the person" },
    consultation: { ja: '相談', en: 'the consultation' },
    'consultation.needs': { ja: '相談内容', en: 'the needs' },
    'consultation.text': { ja: '相談の内容(文章)', en: 'the text of the consultation' },
    receivedOn: { ja: '受付日', en: 'the date received' },
    needs: { ja: '相談内容', en: 'the needs' },
    assignee: { ja: '担当者', en: 'the staff member in charge' },
    caseIds: { ja: '引き継ぐケース', en: 'the cases to hand over' },
    note: { ja: '引継ぎの内容', en: 'the hand-over note' },
  },
  errors: {
    'phone-format': {
      ja: '{field}に、電話番号と読めるものがありません。例: 090-0000-0000、0123-45-6789 内線12、+82 10-0000-0000、#9110',
      en: 'No number to call can be read in {field}. E.g. 090-0000-0000, 0123-45-6789 ext. 12, +82 10-0000-0000 or #9110.',
    },
    'birth-date-unreadable': {
      ja: '{field}を読み取れません。分かるところまで書いてください。例: 昭和52年4月1日、S52.4.1、1977年、40歳くらい、不詳',
      en: '{field} cannot be read. Write what is known, e.g. 1977-04-01, 昭和52年, 1977, about 40, unknown.',
    },
    'email-format': {
      ja: '{field}の書き方が違います。例: hanako@example.jp',
      en: '{field} is not an e-mail address, e.g. hanako@example.jp.',
    },
    'one-primary': {
      ja: '{field}のうち、最も困っていること(◎)は1つだけ選んでください。',
      en: 'Mark at most one of {field} as the most pressing.',
    },
    'reporter-is-person': {
      ja: '{field}には、本人とは別の方を書いてください。本人が来られた場合は、空のままにしてください。',
      en: '{field} is somebody other than the person. If the person came, leave it empty.',
    },
  },
});
