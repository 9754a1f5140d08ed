/** Why a witness does not start. Each is one sentence in two languages, with what to do next. */
const refusals = {
  'setting-missing': ({ what }) => [
    `設定 ${what} がありません。環境変数で指定してください。`,
    `The setting ${what} is missing. Give it as an environment variable.`,
  ],
  'setting-wrong': ({ what }) => [
    `設定 ${what} の書き方が正しくありません。services/witness/README.md を確かめてください。`,
    `The setting ${what} is not written as it should be. See services/witness/README.md.`,
  ],
  'folder-in-use': ({ what }) => [
    `フォルダー ${what} は、別の証人が使っています。1 つのフォルダーを 2 つで使うことはできません。`,
    `Another witness uses the folder ${what}. Two cannot share one folder.`,
  ],
  'folder-unwritable': ({ what }) => [
    `フォルダー ${what} を作れないか、書き込めません。権限を確かめてください。`,
    `The folder ${what} cannot be made or written. Check its permissions.`,
  ],
  'head-damaged': ({ what }) => [
    `${what} が壊れています。証人は、見届けた記録を忘れたままでは動けません。新しい鍵の証人を新しいフォルダーで始め、古い鍵を外すよう伝えてください。`,
    `${what} is damaged. A witness never goes on having forgotten what it cosigned. Begin a new witness with a new key in a new folder, and tell those who pinned the old key.`,
  ],
  'key-lost': ({ what }) => [
    `${what} がありませんが、見届けた記録は残っています。鍵を戻すか、新しいフォルダーで新しい証人を始めてください。`,
    `${what} is gone although heads are kept beside it. Put the key back, or begin a new witness in a new folder.`,
  ],
  'key-unreadable': ({ what }) => [
    `${what} の鍵を読めません。鍵を戻すか、新しいフォルダーで新しい証人を始めてください。`,
    `The key in ${what} cannot be read. Put it back, or begin a new witness in a new folder.`,
  ],
  'other-key': ({ what }) => [
    `フォルダー ${what} は別の鍵の証人のものです。鍵を変えるときは、新しいフォルダーで新しい証人を始めてください。`,
    `The folder ${what} belongs to a witness with another key. To change the key, begin a new witness in a new folder.`,
  ],
} satisfies Record<string, (told: { what: string }) => [string, string]>;

export type WitnessRefusal = keyof typeof refusals;

/** Ends a start with a sentence for the person who runs the witness; never holds a value that may be secret. */
export class CannotWitnessError extends Error {
  /** @param what the setting's name, or a path */
  constructor(
    readonly code: WitnessRefusal,
    readonly what: string,
  ) {
    super(code);
    this.name = 'CannotWitnessError';
  }

  /** The Japanese line, then the English line. */
  get sentences(): string {
    return refusals[this.code]({ what: this.what }).join('\n');
  }
}
