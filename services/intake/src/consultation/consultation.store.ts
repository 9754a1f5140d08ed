import type { Channel } from '@tsunagi/contracts';
import type { CaseId, ConsultationId, LocalDate, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, openText, sealText } from '@tsunagi/sealing';
import type { Need } from '../case/case.js';
import type { Consultation, Reporter } from './consultation.js';

interface ConsultationRow {
  readonly consultation_id: ConsultationId;
  readonly received_on: LocalDate;
  readonly recorded_at: Date;
  readonly recorded_by: StaffId;
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly text: Buffer | null;
  readonly reporter: Buffer | null;
}

const placeOf = (id: ConsultationId, column: 'text' | 'reporter'): string => `consultation/${id}/${column}`;

/** What was said and who said it are sealed under the person's key. */
export async function insertConsultation(tx: Tx, caseId: CaseId, key: DataKey, said: Consultation): Promise<void> {
  const { consultationId: id, text, reporter } = said;
  tx.write(
    `insert into consultation
       (consultation_id, case_id, received_on, recorded_at, recorded_by, channel, needs, text, reporter)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)`,
    [
      id,
      caseId,
      said.receivedOn,
      said.recordedAt,
      said.recordedBy,
      said.channel,
      JSON.stringify(said.needs),
      text === undefined ? null : sealText(key, placeOf(id, 'text'), text),
      reporter === undefined ? null : sealText(key, placeOf(id, 'reporter'), JSON.stringify(reporter)),
    ],
  );
}

/** Oldest first. */
export async function findConsultations(tx: Tx, caseId: CaseId, key: DataKey): Promise<Consultation[]> {
  const rows = await tx.query<ConsultationRow>(
    `select consultation_id, received_on::text as received_on, recorded_at, recorded_by, channel, needs, text, reporter
     from consultation where case_id = $1 order by consultation.received_on, recorded_at, consultation_id`,
    [caseId],
  );
  return rows.map((row) => {
    const id = row.consultation_id;
    return {
      consultationId: id,
      receivedOn: row.received_on,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
      channel: row.channel,
      needs: row.needs,
      ...(row.text && { text: openText(key, placeOf(id, 'text'), row.text) }),
      ...(row.reporter && { reporter: JSON.parse(openText(key, placeOf(id, 'reporter'), row.reporter)) as Reporter }),
    };
  });
}
