import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { drawSample, samplesQuery, type NewSample, type Sample } from '../../api/samples.js';
import { useSubmission } from '../../api/submission.js';
import { checked, told } from '../../form/faults.js';
import { field, useTyped } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { TodayRow } from '../../today/block.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { Page, Section } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { longDate } from '../../words/dates.js';
import { dayOf } from '../search/period.js';
import { PeriodFields } from '../search/period-fields.js';
import { checkSample, toSample, type SampleForm } from './sample-form.js';

/** 抜き取り点検: a draw that nobody can steer, and what came of earlier ones. */
export function SamplesPage(): ReactElement {
  const m = useMessages();
  const { samples: words } = useDeskMessages();
  return (
    <Page lead={<p className="measure">{words.lead}</p>} title={words.title}>
      <DrawForm />
      <Section id="earlier" title={words.earlier}>
        <Earlier />
      </Section>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

const blank: SampleForm = { from: '', to: '', size: '20' };

function DrawForm(): ReactElement {
  const { samples: words, records } = useDeskMessages();
  const sentences = { ...records.search.dayMust, date: words.dateMust, order: words.orderMust, size: words.sizeMust };
  const form = useForm(
    useTyped(blank),
    (draw) => checked(told(checkSample(draw), sentences), () => toSample(draw)),
    useDrawing(),
  );
  return (
    <Form {...form.face} className="mb-8">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <PeriodFields form={form} labels={{ from: words.from, to: words.to }} required />
        <TextField
          {...field(form, 'size')}
          className="w-32"
          hint={words.sizeHint}
          inputMode="numeric"
          label={words.size}
        />
        <Button busy={form.pending} look="primary" type="submit">
          {words.draw}
        </Button>
      </div>
    </Form>
  );
}

function useDrawing() {
  const { samples: words } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const navigate = useNavigate();
  return useSubmission(
    (sample: NewSample, key) => drawSample(api, sample, key),
    async ({ sampleId }) => {
      flash({ tone: 'success', text: words.drawn }, 'on-next-page');
      await client.invalidateQueries({ queryKey: ['audit', 'samples', 'list'] });
      await navigate({ to: '/audit/samples/$sampleId', params: { sampleId } });
    },
  );
}

function Earlier(): ReactElement {
  const { samples: words } = useDeskMessages();
  const query = useInfiniteQuery(samplesQuery(useApi()));
  return (
    <PagedList empty={<Empty title={words.empty}>{words.emptyBody}</Empty>} query={query} rows={3}>
      {(samples) => (
        <ul>
          {samples.map((sample) => (
            <Line key={sample.sampleId} sample={sample} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function Line({ sample }: { readonly sample: Sample }): ReactElement {
  const { samples: words, today } = useDeskMessages();
  const language = useLanguage();
  const { state, checked } = sample;
  const size = sample.drawn ?? sample.size;
  const known = typeof checked === 'number';
  const finished = known && checked >= size;
  return (
    <TodayRow
      end={
        <span className="text-dns-14N-130">
          {state === 'waiting' ? words.state.waiting : finished ? words.state.done : words.state.open}
        </span>
      }
      link={
        <Link className="link font-700" params={{ sampleId: sample.sampleId }} to="/audit/samples/$sampleId">
          {today.period(longDate(dayOf(sample.from), language), longDate(dayOf(sample.to), language))}
        </Link>
      }
    >
      <span>{known && state === 'drawn' ? words.progress(checked, size) : words.of(sample.size)}</span>
    </TodayRow>
  );
}
