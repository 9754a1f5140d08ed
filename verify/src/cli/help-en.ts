/** `--help`. */
export const helpEn = `tsunagi-verify: checks that Tsunagi's access records, or any tlog-tiles log, were not tampered with.
Uses no network, unless you give a URL.

Usage
  tsunagi-verify export FILE.zip       checks an evidence file
  tsunagi-verify log DIR|URL           rebuilds and checks a whole log
  tsunagi-verify proof FILE            checks the proof of one record (.tlog-proof)
  tsunagi-verify witness FILE|URL...   compares the summaries that witnesses and others were given
  tsunagi-verify stamp --token FILE --checkpoint FILE --ca PEM      checks a time stamp
  tsunagi-verify inclusion --index N --size N --root H (--leaf H | --entry FILE) [--proof H]...
  tsunagi-verify consistency --old-size N --old-root H --new-size N --new-root H [--proof H]...

Options of all
  --key KEY         public key to trust (repeatable). Use keys that reached you by another way than what you check
  --keys FILE       public keys, one a line (repeatable)
  --origin NAME     name of the log (default: the names of the log's keys)
  --witnesses N     witnesses needed (default: more than half of those pinned)
  --lang ja|en      language          --json  machine-readable output
log: --earlier FILE (a summary from before, repeatable) --records auto|on|off --skew SECONDS
     --token-env NAME (variable with a bearer token) --timeout SECONDS
export: --ca PEM (certificates of the time-stamping authority) --skew SECONDS    proof: --record FILE
witness: --tiles DIR|URL (to compare summaries of different sizes)

Exit codes
  0 proven  1 not proven (maybe tampered with)  2 cannot be checked (usage, unreadable)
  3 no tampering found, but with reservations
`;
