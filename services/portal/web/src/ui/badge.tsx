import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';

export type Tone = 'neutral' | 'blue' | 'green' | 'orange' | 'red';

const tones: Record<Tone, string> = {
  neutral: 'border-solid-gray-420 bg-white text-solid-gray-800',
  blue: 'border-blue-900 bg-blue-50 text-blue-1000',
  green: 'border-green-800 bg-green-50 text-green-1000',
  orange: 'border-orange-800 bg-orange-50 text-orange-1000',
  red: 'border-red-900 bg-red-50 text-red-1000',
};

/** A short fact. The words (and the icon's shape) say it; the colour only repeats it. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-4 border px-2 py-0.5 text-dns-14B-130 whitespace-nowrap ${tones[tone]}`}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  );
}
