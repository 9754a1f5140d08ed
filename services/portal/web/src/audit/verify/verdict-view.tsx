import { useEffect, useRef, type ReactElement } from 'react';
import { useUser } from '../../api/api-context.js';
import { useLanguage } from '../../messages/messages-context.js';
import { Button } from '../../ui/button.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { headlineOf } from './headline.js';
import { checkedOf, statementsOf, stepsOf, titleOf, witnessedOf } from './statements.js';
import type { Standing } from './use-verification.js';
import { VerdictDetails } from './verdict-details.js';
import { momentText, useVerifyWords } from './verify-words.js';

type Done = Extract<Standing, { kind: 'done' }>;

/** The result: one sentence, what to do, what is proven and what is not, and the numbers behind it. */
export function VerdictView({ done }: { readonly done: Done }): ReactElement {
  const words = useVerifyWords();
  const { verdict } = done;
  const headline = headlineOf(verdict.findings);
  const statements = statementsOf(verdict, words);
  const steps = stepsOf(headline, verdict.kind, words);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => result.current?.focus(), [done]);
  return (
    <Section
      aside={
        <span className="print:hidden">
          <Button icon="print" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
      id="result"
      title={words.result}
    >
      <div className="mt-3 mb-5 rounded-8" ref={result} tabIndex={-1}>
        <Summary done={done} />
      </div>
      {steps.length > 0 && (
        <Group title={words.doNow}>
          <ol className="list-decimal space-y-1 pl-6">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Group>
      )}
      <Statement icon="check" items={statements.proven} title={words.proven} />
      <Statement icon="question" items={statements.notProven} title={words.notProven} />
      <Statement icon="info" items={statements.assumed} title={words.assumed} />
      <VerdictDetails subject={done.subject} verdict={verdict} />
    </Section>
  );
}

function Summary({ done: { verdict, at, subject } }: { readonly done: Done }): ReactElement {
  const words = useVerifyWords();
  const language = useLanguage();
  const { sub } = useUser();
  const headline = headlineOf(verdict.findings);
  const checked = checkedOf(verdict, words);
  const witnessed = witnessedOf(verdict, words, language);
  return (
    <Notice
      live
      title={<span className="text-std-20B-150">{titleOf(verdict, words)}</span>}
      tone={toneOf(headline.kind)}
    >
      {headline.kind !== 'intact' && <p>{words.bad[headline.kind].body}</p>}
      <p>{checked ?? `${words.checked.something} ${subject}`}</p>
      {witnessed && <p>{witnessed}</p>}
      <p>{words.byWhom(sub, momentText(at, language))}</p>
    </Notice>
  );
}

/** What may be a mistake of the reader's own is a warning; the rest is a fault of the records. */
const toneOf = (kind: ReturnType<typeof headlineOf>['kind']): 'success' | 'warning' | 'error' => {
  if (kind === 'intact') return 'success';
  return ['unsigned', 'other-log', 'too-few-witnesses', 'incomplete'].includes(kind) ? 'warning' : 'error';
};

function Group({ title, children }: { readonly title: string; readonly children: ReactElement }): ReactElement {
  return (
    <section className="measure mb-5 break-inside-avoid">
      <h3 className="mb-1 text-std-16B-170">{title}</h3>
      {children}
    </section>
  );
}

function Statement({
  title,
  items,
  icon,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly icon: IconName;
}): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <Group title={title}>
      <ul className="space-y-1">
        {items.map((item) => (
          <li className="flex gap-2" key={item}>
            <span className="mt-1">
              <Icon name={icon} />
            </span>
            <span className="min-w-0">{item}</span>
          </li>
        ))}
      </ul>
    </Group>
  );
}
