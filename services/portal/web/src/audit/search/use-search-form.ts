import { checked, told } from '../../form/faults.js';
import { useTyped } from '../../form/typed.js';
import { useForm, type BoundForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { checkSearch, type RecordConditions } from './record-search.js';

/** A form that asks for records: it asks when nothing is wrong with what was typed. */
export function useSearchForm(
  initial: RecordConditions,
  onAsk: (search: RecordConditions) => void,
): BoundForm<RecordConditions> {
  const m = useMessages();
  const { search: words } = useDeskMessages().records;
  const sentences = { ...words.dayMust, id: words.uuidMust, date: m.audit.dateHint, order: words.orderMust };
  return useForm(useTyped(initial), (search) => checked(told(checkSearch(search), sentences), () => search), {
    submit: onAsk,
  });
}
