import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

const tones: Record<NoticeTone, { readonly frame: string; readonly mark: string; readonly icon: IconName }> = {
  info: { frame: 'border-blue-900 bg-blue-50', mark: 'text-blue-900', icon: 'info' },
  success: { frame: 'border-green-800 bg-green-50', mark: 'text-green-800', icon: 'check' },
  warning: { frame: 'border-orange-800 bg-orange-50', mark: 'text-orange-900', icon: 'alert' },
  error: { frame: 'border-red-900 bg-red-50', mark: 'text-red-900', icon: 'stop' },
};

/** A framed message. `live` makes a screen reader say it when it appears (errors at once, the rest when there is a pause). */
export function Notice({
  tone,
  title,
  live,
  children,
}: {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  readonly live?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  const { frame, mark, icon } = tones[tone];
  return (
    <div
      className={`flex gap-3 rounded-8 border-l-8 border-y border-r px-4 py-3 ${frame}`}
      {...(live && { role: tone === 'error' ? 'alert' : 'status' })}
    >
      <span className={`mt-0.5 ${mark}`}>
        <Icon name={icon} size={24} />
      </span>
      <div className="measure min-w-0 flex-1 space-y-1">
        {title && <p className="text-std-16B-170">{title}</p>}
        {children}
      </div>
    </div>
  );
}
