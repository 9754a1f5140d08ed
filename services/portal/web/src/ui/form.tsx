import {
  createContext,
  useContext,
  useEffect,
  useRef,
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { FieldProblem, Problem } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { Icon } from './icons.js';
import { ProblemNotice } from './problem-notice.js';

const FieldProblems = createContext<readonly FieldProblem[]>([]);

/** The element id of the field a JSON Pointer names. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/** The sentence for a field, also when the service points inside it (`/person/phones/0` for `/person/phones`). */
export function useFieldProblem(pointer: string): string | undefined {
  return useContext(FieldProblems).find(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  )?.message;
}

/** What a form does and what is wrong with it. */
export interface FormFace {
  readonly onSubmit: () => void;
  /** What the service refused; its fields join the page's own. */
  readonly problem?: Problem | null;
  /** What the page itself found. */
  readonly fieldProblems?: readonly FieldProblem[];
  /** How often it was tried: the summary takes the focus at each try. */
  readonly tries?: number;
}

/**
 * A form whose errors are tied to its fields. Enter that confirms a conversion never submits; in a long form Enter in a
 * line does not submit either, only the button does.
 */
export function Form({
  onSubmit,
  problem,
  fieldProblems = [],
  tries = 0,
  enterSubmits = false,
  label,
  role,
  children,
  className,
}: FormFace & {
  readonly enterSubmits?: boolean;
  readonly label?: string;
  readonly role?: 'search';
  readonly children: ReactNode;
  readonly className?: string;
}): ReactElement {
  const problems = [...fieldProblems, ...(problem?.errors ?? [])];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <FieldProblems value={problems}>
      <form
        aria-label={label}
        autoComplete="off"
        className={className}
        noValidate
        onKeyDown={(event) => refuseEnter(event, enterSubmits)}
        onSubmit={submit}
        role={role}
      >
        {problems.length > 0 && <ErrorSummary problems={problems} tries={tries} />}
        {problem && problem.errors.length === 0 && <ProblemNotice problem={problem} saving />}
        {children}
      </form>
    </FieldProblems>
  );
}

/** Enter that confirms a conversion. Safari reports it as key code 229 after the composition has ended. */
const isConversionEnter = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229);

function refuseEnter(event: KeyboardEvent, enterSubmits: boolean): void {
  const inLine = event.key === 'Enter' && event.target instanceof HTMLInputElement;
  if (inLine && (!enterSubmits || isConversionEnter(event))) event.preventDefault();
}

function ErrorSummary({
  problems,
  tries,
}: {
  readonly problems: readonly FieldProblem[];
  readonly tries: number;
}): ReactElement {
  const m = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const shown = problems.map((problem) => problem.pointer).join();
  useEffect(() => box.current?.focus(), [shown, tries]);
  return (
    <div className="mb-6 rounded-8 border-2 border-red-900 bg-white px-4 py-3" ref={box} role="alert" tabIndex={-1}>
      <p className="flex items-center gap-2 text-std-16B-170 text-red-1000">
        <Icon name="stop" />
        {m.ui.errorSummary(problems.length)}
      </p>
      <ul className="mt-1 list-disc pl-7">
        {problems.map(({ pointer, message }) => (
          <li key={pointer + message}>
            <a
              className="link"
              href={`#${fieldId(pointer)}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(pointer);
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves to the field, or to the nearest group that holds it. */
function focusField(pointer: string): void {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const element = document.getElementById(fieldId(path));
    if (!element) continue;
    const target = element instanceof HTMLFieldSetElement ? (element.querySelector('input') ?? element) : element;
    target.scrollIntoView({ block: 'center' });
    target.focus();
    return;
  }
}
