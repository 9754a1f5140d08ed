import { BusinessCalendar, systemClock, tokyoDate } from '@tsunagi/kernel';
import { useEffect, useState, type ReactElement } from 'react';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { clockTime, instantOf, longDate, relativeTime, shortDate, westernTime } from '../words/dates.js';
import { isPressing, timeLeft, type TimeLeft } from '../words/time-left.js';
import { Icon } from './icons.js';

const calendar = new BusinessCalendar();
const MINUTE_MS = 60_000;

/** The present, renewed every minute so that what is left to answer counts down on an open page. */
export function useNow(): Date {
  const [now, setNow] = useState(() => systemClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(systemClock.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/**
 * A date or time. 和暦 with the western date at hover; a relative time only beside it.
 * @param at ISO instant or bare date
 */
export function When({
  at,
  form = 'short',
  time = false,
  relative = false,
}: {
  readonly at: string;
  readonly form?: 'short' | 'long';
  readonly time?: boolean;
  readonly relative?: boolean;
}): ReactElement {
  const language = useLanguage();
  const now = useNow();
  const instant = instantOf(at);
  const date = tokyoDate(instant);
  const text = form === 'long' ? longDate(date, language) : shortDate(date, language, tokyoDate(now));
  return (
    <span className="whitespace-nowrap">
      <time dateTime={at} title={time ? westernTime(instant) : date}>
        {text}
        {time && ` ${clockTime(instant)}`}
      </time>
      {relative && (
        <span className="ml-1">
          <Relative at={at} />
        </span>
      )}
    </span>
  );
}

/** (3日前): only ever beside the date itself. */
export function Relative({ at }: { readonly at: string }): ReactElement {
  const language = useLanguage();
  return (
    <span className="whitespace-nowrap text-solid-gray-700">({relativeTime(instantOf(at), useNow(), language)})</span>
  );
}

/** Time left to answer, in the words of the counter: 「あと2開庁日」. */
export function Deadline({ dueAt }: { readonly dueAt: string }): ReactElement {
  const m = useMessages();
  const now = useNow();
  const left = timeLeft(instantOf(dueAt), now, calendar);
  const pressing = isPressing(left);
  const look = left.kind === 'overdue' ? 'text-red-1000 font-700' : pressing ? 'text-orange-1000 font-700' : '';
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1 ${look}`} title={westernTime(instantOf(dueAt))}>
      <Icon name={left.kind === 'overdue' ? 'alert' : 'clock'} size={16} />
      {leftText(left, m.deadline)}
    </span>
  );
}

interface DeadlineWords {
  overdue: (businessDays: number) => string;
  minutes: (hours: number, minutes: number, until: string) => string;
  today: (until: string) => string;
  days: (businessDays: number) => string;
}
function leftText(left: TimeLeft, words: DeadlineWords): string {
  switch (left.kind) {
    case 'overdue':
      return words.overdue(left.businessDays);
    case 'minutes':
      return words.minutes(left.hours, left.minutes, left.until);
    case 'today':
      return words.today(left.until);
    case 'days':
      return words.days(left.businessDays);
  }
}
