import { denialReasons, referralStates } from '@tsunagi/vocabulary';
import { defineMessages } from '@tsunagi/http';

export const referralMessages = defineMessages({
  problems: {
    'referral-wrong-state': {
      status: 409,
      title: { ja: '今の段階ではできません', en: 'Not possible at this stage' },
      detail: {
        ja: 'このつなぎは、今の段階({state})ではこの操作ができません。画面を開き直して、今の状況を確かめてください。何も変わっていません。',
        en: 'This cannot be done at the present stage ({state}) of the referral. Reload to see where it stands. Nothing was changed.',
      },
      params: { state: referralStates },
    },
    'referral-not-your-part': {
      status: 403,
      title: { ja: 'この操作は相手側が行います', en: 'This is for the other side to do' },
      detail: {
        ja: 'この操作は、あなたの機関の役割では行えません。つなぎ元・つなぎ先・調整機関のどこが行うものかを確かめてください。',
        en: 'Your agency’s part in this referral does not allow this. See whether it is for the sender, the recipient or the coordinating agency.',
      },
    },
    'referral-case-closed': {
      status: 409,
      title: { ja: 'ケースが終了しています', en: 'The case is closed' },
      detail: {
        ja: '終了したケースからはつなげません。必要なときは、ケースを再開してから行ってください。',
        en: 'A closed case cannot be referred. Reopen the case first if it is needed.',
      },
    },
    'already-rerouted': {
      status: 409,
      title: { ja: 'すでにつなぎ直されています', en: 'Already re-routed' },
      detail: {
        ja: 'このつなぎは、すでにほかの機関へつなぎ直されています。新しいつなぎのほうを開いてください。',
        en: 'This referral has been re-routed to another agency. Open the new one.',
      },
    },
    'disclosure-denied': {
      status: 409,
      title: { ja: '同意などの根拠が足りません', en: 'Consent or another basis is missing' },
      detail: {
        ja: '選んだ内容をこの相手に伝える根拠が確認できないため、送っていません(理由: {reasons})。下書きは残っています。同意を得るか、伝える内容を減らして、もう一度お試しください。',
        en: 'There is no sufficient basis to tell this recipient what was selected, so it was not sent ({reasons}). The draft is kept. Obtain consent or reduce what is told, and try again.',
      },
      params: { reasons: { each: denialReasons } },
    },
    'disclosure-not-permitted': {
      status: 403,
      title: { ja: '今は見ることができません', en: 'It may not be seen now' },
      detail: {
        ja: 'ご本人の同意などの根拠が今は確認できないため、情報を表示しません(理由: {reasons})。つなぎ元の機関に連絡してください。',
        en: 'There is no basis for showing this at this moment ({reasons}). Contact the agency that sent the referral.',
      },
      params: { reasons: { each: denialReasons } },
    },
    'package-not-ready': {
      status: 409,
      title: { ja: '情報提供書を準備しています', en: 'The package is being prepared' },
      detail: {
        ja: '情報提供書がまだ届いていません。少し待ってから、もう一度開いてください。',
        en: 'The package has not arrived yet. Wait a moment and open it again.',
      },
    },
    'referral-erased': {
      status: 409,
      title: { ja: '消去されています', en: 'Erased' },
      detail: {
        ja: 'この方の情報は消去されたため、この操作はできません。記録だけが残っています。',
        en: 'What was held about this person has been erased, so this cannot be done. Only the records remain.',
      },
    },
    'agency-exists': {
      status: 409,
      title: { ja: 'この機関IDは使われています', en: 'The agency ID is taken' },
      detail: {
        ja: '同じ機関IDがすでに登録されています。別のIDにするか、登録済みの機関の情報を直してください。',
        en: 'An agency with this ID is registered. Choose another ID or change the registered one.',
      },
    },
  },
  labels: {
    name: { ja: '名称', en: 'the name' },
    'name.ja': { ja: '名称(日本語)', en: 'the name in Japanese' },
    'name.en': { ja: '名称(英語)', en: 'the name in English' },
    member: { ja: '協議会の構成機関である期間', en: 'the membership of the council' },
    'member.from': { ja: '構成機関となる日', en: 'the beginning of the membership' },
    'member.until': { ja: '構成機関でなくなる日', en: 'the end of the membership' },
    fields: { ja: '分野', en: 'the fields' },
    'fields.five': { ja: '5分野', en: 'the five fields' },
    'fields.eight': { ja: '8分野', en: 'the eight fields' },
    target: { ja: '対象者', en: 'whom it is for' },
    'target.ja': { ja: '対象者(日本語)', en: 'whom it is for, in Japanese' },
    'target.en': { ja: '対象者(英語)', en: 'whom it is for, in English' },
    hours: { ja: '受付日時', en: 'the hours' },
    'hours.ja': { ja: '受付日時(日本語)', en: 'the hours in Japanese' },
    'hours.en': { ja: '受付日時(英語)', en: 'the hours in English' },
    booking: { ja: '予約の要否', en: 'whether to book' },
    online: { ja: 'オンライン対応', en: 'whether it is online' },
    visit: { ja: '訪問対応', en: 'whether it visits' },
    usualDaysToAnswer: { ja: '返事までのふだんの日数', en: 'the usual days to answer' },
    phone: { ja: '電話番号', en: 'the telephone number' },
    lastConfirmed: { ja: '最後に確かめた日', en: 'the day last confirmed' },
    language: { ja: '言語', en: 'the language' },
    scope: { ja: '範囲', en: 'the scope' },
    status: { ja: '状況', en: 'the status' },
    state: { ja: '段階', en: 'the stage' },
    caseId: { ja: 'ケースのID', en: 'the case' },
    need: { ja: '困りごと', en: 'the need' },
    'needs.code': { ja: '困りごと', en: 'the need' },
    'needs.primary': { ja: '最も困っていること(◎)', en: 'which need is the most pressing' },
    'basis.code': { ja: '提供の根拠', en: 'the legal basis' },
    recipient: { ja: 'つなぎ先', en: 'the recipient' },
    recipients: { ja: 'つなぎ先', en: 'the recipients' },
    needs: { ja: '困りごと', en: 'the needs' },
    categories: { ja: '伝える内容', en: 'what is told' },
    basis: { ja: '提供の根拠', en: 'the legal basis' },
    urgency: { ja: '緊急度', en: 'the urgency' },
    message: { ja: '相手への説明', en: 'the message' },
    dueAt: { ja: '返事の期限', en: 'the deadline' },
    kind: { ja: '種類', en: 'the kind' },
    reason: { ja: '理由', en: 'the reason' },
    pauseUntil: { ja: '受け入れを再開する日', en: 'the day of resuming' },
    outcome: { ja: '結果', en: 'the outcome' },
    text: { ja: '本文', en: 'the text' },
    note: { ja: 'メモ', en: 'the note' },
    agencyId: { ja: '機関ID', en: 'the agency ID' },
    corporateNumber: { ja: '法人番号', en: 'the corporate number' },
    areas: { ja: '対応区域', en: 'the areas' },
    area: { ja: '地域', en: 'the area' },
    coordinating: { ja: '調整機関の指定', en: 'the coordinating agency' },
    capacity: { ja: '空き状況', en: 'the capacity' },
    languages: { ja: '対応言語', en: 'the languages' },
    box: { ja: '一覧の種類', en: 'the box' },
  },
  errors: {
    'recipient-not-member': {
      ja: '{field}は、今、協議会の構成機関ではありません。構成機関の中から選んでください。',
      en: '{field} is not a member of the council now. Choose a member.',
    },
    'recipient-is-sender': {
      ja: '自分の機関にはつなげません。別の機関を選んでください。',
      en: 'Your own agency cannot be the recipient. Choose another.',
    },
    'recipient-unchanged': {
      ja: '同じ機関にはつなぎ直せません。別の機関を選ぶか、期限を延ばしてください。',
      en: 'It cannot be re-routed to the same agency. Choose another, or extend the deadline.',
    },
    'both-recipients': {
      ja: 'つなぎ先は、1か所の欄と複数の欄のどちらか一方だけで送ってください。',
      en: 'Name the recipients in one of the two fields, not in both.',
    },
    'due-in-past': { ja: '{field}は、これからの日時にしてください。', en: '{field} must be in the future.' },
    'advice-is-anonymous': {
      ja: '助言の求めでは、個人の情報を渡しません。{field}を「匿名」にしてください。',
      en: 'A request for advice passes no personal data. Set {field} to anonymous.',
    },
    'anonymous-without-data': {
      ja: '根拠が「匿名」のときは、{field}を選べません。選択を外すか、根拠を変えてください。',
      en: 'With an anonymous basis nothing personal is told. Clear {field} or change the basis.',
    },
    'corporate-number-wrong': {
      ja: '{field}の13桁が正しくありません。番号を確かめてください。',
      en: '{field} is not a valid 13-digit number. Check it.',
    },
    'municipality-code-wrong': {
      ja: '{field}は、全国地方公共団体コード(検査数字を含む6桁)で入力してください。',
      en: 'Enter {field} as a six-digit municipality code with its check digit.',
    },
    'coordinating-agency-exists': {
      ja: '調整機関は協議会に1つだけです。今の調整機関の指定を外してから指定してください。',
      en: 'A council has one coordinating agency at most. Remove the present one first.',
    },
    'duplicate-corporate-number': {
      ja: 'この{field}は、ほかの機関に登録されています。番号を確かめてください。',
      en: '{field} belongs to another agency. Check the number.',
    },
    'no-consent-in-force': {
      ja: '有効な同意がありません。ご本人の同意を記録してください。',
      en: 'There is no consent in force. Record the person’s consent.',
    },
    'category-not-covered': {
      ja: '同意の範囲に入っていない項目があります。項目を外すか、同意を得てください。',
      en: 'Consent does not cover all that was selected. Remove it or obtain consent.',
    },
    'recipient-not-covered': {
      ja: 'この相手への提供について、同意がありません。同意を得てください。',
      en: 'Consent does not cover this recipient. Obtain consent.',
    },
    'purpose-not-covered': {
      ja: 'この目的での提供について、同意がありません。同意を得てください。',
      en: 'Consent does not cover this purpose. Obtain consent.',
    },
    'recipient-excluded': {
      ja: 'ご本人が、この相手には伝えないことを希望しています。',
      en: 'The person wishes that this recipient is not told.',
    },
    expired: { ja: '同意の期限が切れています。同意を得直してください。', en: 'Consent has run out. Obtain it again.' },
    'not-yet-valid': { ja: '同意の期間がまだ始まっていません。', en: 'Consent is not yet in force.' },
    withdrawn: { ja: '同意が撤回されています。', en: 'Consent has been withdrawn.' },
    'key-destroyed': {
      ja: 'このつなぎの情報は、同意の撤回などにより開けなくなっています。必要なら新しくつないでください。',
      en: 'What was shared can no longer be opened, as consent was lost. Make a new referral if needed.',
    },
    'personal-category-with-anonymous': {
      ja: '個人の情報を渡さない根拠では、項目を渡せません。項目を外すか、根拠を変えてください。',
      en: 'On a basis that passes no personal data no category can go. Remove it or change the basis.',
    },
    'ground-not-in-force': {
      ja: 'この根拠は、まだ施行されていません。ほかの根拠を選んでください。',
      en: 'This basis is not in force yet. Choose another.',
    },
    'approval-missing': {
      ja: 'この根拠には上席の承認が要りますが、承認が記録されていません。',
      en: 'This basis needs the approval of a supervisor, and none is recorded.',
    },
    'case-closed': {
      ja: 'このケースは終了しています。必要ならケースを再開してから、つないでください。',
      en: 'The case is closed. Reopen it first if a referral is needed.',
    },
  },
});
