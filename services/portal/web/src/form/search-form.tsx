import type { ReactElement, ReactNode } from 'react';
import { Button, type ButtonLook } from '../ui/button.js';
import { Form, type FormFace } from '../ui/form.js';

/** Conditions and the button that asks. Enter in a field asks too, the one that confirms a conversion never. */
export function SearchForm({
  form,
  label,
  children,
  below,
}: {
  readonly form: { readonly face: FormFace };
  readonly label?: string;
  readonly children: ReactNode;
  /** More conditions, under the row of the usual ones. */
  readonly below?: ReactNode;
}): ReactElement {
  return (
    <Form {...form.face} className="mb-6 space-y-3" enterSubmits label={label} role="search">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">{children}</div>
      {below}
    </Form>
  );
}

export function SearchButton({
  look = 'primary',
  children,
}: {
  readonly look?: ButtonLook;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Button icon="search" look={look} type="submit">
      {children}
    </Button>
  );
}
