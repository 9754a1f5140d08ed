/** `manual.en.txt` of an evidence file. */
export const manualEn = `Tsunagi access records: how to use this evidence file
======================================================

1. What this file is
  Records of who looked at, or passed on, whose data, when and why, taken from a log that can only
  be added to, sealed together with what is needed to check them.
  It holds no names and nothing of what was said: people appear as pseudonymous ids, staff as staff ids.

  evidence.json  what the file covers: scope, number of records, time made, size of the log
  checkpoint     signed summary of the log, with the cosignatures of its witnesses
  keys.txt       the signing keys, for information only: do not check with these (see 3)
  cover.jsonl    the records word for word, and what is needed to work out the log's summary again
  proofs/        a proof for each record (one person, at most 1,000 records)
  stamp.*        a third party's time stamp, if there is one
  records.csv    a table for a spreadsheet (at most 10,000 records)
  seal           a signature over all the files above

2. To read it
  Open records.csv in a spreadsheet. The table is for reading; what counts is cover.jsonl. The checking
  tools also compare the two.

3. To check that nothing was tampered with
  First get the public keys to check with by another way than this file: as published by the council,
  or straight from the witnesses. Put one on each line of a file named pinned.txt.
  If you used keys.txt from inside this file, a forged file would call itself genuine.

  Way 1, a command (works on a computer without a network)
      tsunagi-verify export NAME-OF-THIS-FILE --keys pinned.txt
  Way 2, a page
      Open "Audit" > "Tamper check" and choose this file and the keys. Everything is worked out in your browser.
  The two were written independently. When it matters, use both.

4. What a pass proves
  - The records in this file were in the log at the signed moment, at these places, with these words.
  - As many witnesses as needed cosigned the log's summary. Showing one reader another log would take
    the help of every one of them.
  - Not a character of this file has changed since it was made.
  - In a file for a period ("scope" in evidence.json is "period"), every entry of the log from firstIndex
    to lastIndex is here and none is missing. The log is in order of arrival, so records of neighbouring
    days that arrived in between are here too.

5. What it does not prove
  - A file for one person ("scope" is "person") does not prove that there are no other records of that person.
    For that you need a file for a period, or a check of the whole log (tsunagi-verify log).
  - Acts that never reached the log, such as those on paper or by word of mouth, are not in it.
  - Records whose place in the log had not been signed when the file was made are not in it; a new file has them.
  - Times are those of the server that took the request. With stamp.*, a third party confirms that the records
    were in the log by that time.
  - Whether the person behind a staff id acted, and whether the stated purpose was true, no record can tell.

6. If the check fails
  (1) Fetch the file again; it may have been damaged on the way.
  (2) Ask those who published the keys whether they have changed.
  (3) If it still fails, keep the file as it is, and write down the code shown (e.g. root-differs) and the time.
  (4) Tell the head of audit and the witnesses, not through whoever gave you the file.
      A failure is not yet proof of tampering, but do not rely on the file until it passes.
`;
