import type { PackageContent } from '../api/referrals.js';
import type { ReactElement, ReactNode } from 'react';
import { NeedsLine } from '../ui/needs-line.js';
import { useMessages } from '../messages/messages-context.js';
import { Notice } from '../ui/notice.js';
import { Born } from '../ui/born.js';
import { When } from '../ui/when.js';
import { PersonName } from '../ui/person-name.js';

/** 情報提供書, the content: exactly the permitted categories. The sender's page shows it with the same component. */
export function PackageSheet({
  content,
  message,
  headings: Heading = 'h2',
}: {
  readonly content: PackageContent;
  readonly message?: string;
  readonly headings?: 'h2' | 'h3' | 'h4';
}): ReactElement {
  const m = useMessages();
  const part = (title: string, body: ReactNode): ReactElement => (
    <section className="break-inside-avoid">
      <Heading className="mb-1 border-b border-solid-gray-300 text-std-16B-170">{title}</Heading>
      {body}
    </section>
  );
  return (
    <div className="space-y-4">
      <Warnings content={content} />
      {message && part(m.connect.messageSeen, <p className="measure whitespace-pre-wrap">{message}</p>)}
      {content.identity && part(m.codes.category.identity, <Identity content={content} />)}
      {content.contact && part(m.package.contact, <Contact contact={content.contact} />)}
      {content.address && part(m.codes.category.address, <p>{content.address.address}</p>)}
      {content.needs && part(m.package.needs, <NeedsLine needs={content.needs} />)}
      {content.supportHistory && part(m.package.history, <History items={content.supportHistory} />)}
      {content.freeNotes && part(m.package.notes, <Notes items={content.freeNotes} />)}
      {content.withheld.length > 0 && part(m.package.withheld, <Withheld items={content.withheld} />)}
    </div>
  );
}

function Warnings({ content: { flags, identity } }: { readonly content: PackageContent }): ReactElement | null {
  const m = useMessages();
  const words = {
    'address-confidential': m.package.confidential,
    'no-phone-calls': m.package.noCalls,
    'interpreter-needed': m.package.interpreter,
    'nickname-only': m.package.nickname,
    anonymous: identity?.name === undefined ? m.package.anonymous : m.package.nickname,
  };
  if (flags.length === 0) return null;
  return (
    <Notice tone="warning">
      {flags.map((flag) => (
        <p key={flag}>{words[flag]}</p>
      ))}
    </Notice>
  );
}

function Identity({ content: { identity } }: { readonly content: PackageContent }): ReactElement | null {
  const m = useMessages();
  if (!identity) return null;
  return (
    <>
      <p>
        <span className="text-std-18B-160">
          <PersonName name={identity.name} />
        </span>
        {identity.kana && (
          <span className="ml-3">
            <PersonName name={identity.kana} />
          </span>
        )}
      </p>
      <p className="flex flex-wrap gap-x-4">
        {identity.birthDate && <Born at={identity.birthDate} />}
        {identity.gender && <span>{m.codes.gender[identity.gender]}</span>}
      </p>
    </>
  );
}

function Contact({ contact }: { readonly contact: NonNullable<PackageContent['contact']> }): ReactElement {
  return (
    <ul>
      {contact.phones.map((phone) => (
        <li key={phone}>{phone}</li>
      ))}
      {contact.email && <li>{contact.email}</li>}
    </ul>
  );
}

function History({ items }: { readonly items: NonNullable<PackageContent['supportHistory']> }): ReactElement {
  const m = useMessages();
  return (
    <ul className="space-y-1">
      {items.map((item, n) => (
        <li key={n}>
          <When at={item.at} /> {m.codes.channel[item.channel]}
          {m.ui.colon} {item.needs.map((need) => m.codes.need[need]).join(m.ui.list)}
        </li>
      ))}
    </ul>
  );
}

function Notes({ items }: { readonly items: NonNullable<PackageContent['freeNotes']> }): ReactElement {
  return (
    <ul className="space-y-2">
      {items.map((item, n) => (
        <li key={n}>
          <span className="text-solid-gray-700">
            <When at={item.at} />
          </span>
          <p className="measure whitespace-pre-wrap">{item.text}</p>
        </li>
      ))}
    </ul>
  );
}

function Withheld({ items }: { readonly items: PackageContent['withheld'] }): ReactElement {
  const m = useMessages();
  return (
    <ul>
      {items.map(({ category, reason }) => (
        <li key={category + reason}>
          {m.codes.category[category]}
          {m.ui.colon} {m.connect.withheld[reason]}
        </li>
      ))}
    </ul>
  );
}
