/** Told now and then how far a check is. */
export type Progress = (done: number, total: number) => void;

/** One progress for two parts of work, one after the other, that each take half of it. */
export function inTwo(progress: Progress): readonly [Progress, Progress] {
  return [
    (done, total) => progress(Math.floor(done / 2), total),
    (done, total) => progress(Math.floor((total + done) / 2), total),
  ];
}
