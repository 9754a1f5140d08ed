import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { AUDIT } from '../../api/audit.js';
import { problemOf, type Problem } from '../../api/problem.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { Button, type ButtonLook } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { fileSize, saveAs } from './save-file.js';

type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly received: number }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * A button that fetches a file and says how far it is.
 * @param name what the file is called when the service gives no name
 */
export function Download({
  path,
  name,
  action,
  accept,
  look = 'secondary',
}: {
  readonly path: string;
  readonly name: string;
  readonly action: string;
  readonly accept?: string;
  readonly look?: ButtonLook;
}): ReactElement {
  const { exports: words } = useDeskMessages();
  const api = useApi();
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const fetchFile = async (): Promise<void> => {
    setStage({ kind: 'running', received: 0 });
    try {
      const file = await api.file(path, { ...AUDIT, accept: accept ?? '*/*' }, (received) =>
        setStage({ kind: 'running', received }),
      );
      const kept = file.name ?? name;
      saveAs(file.content, kept);
      setStage({ kind: 'done', name: kept });
    } catch (error) {
      setStage({ kind: 'failed', problem: problemOf(error) });
    }
  };
  return (
    <div className="space-y-2">
      <Button busy={stage.kind === 'running'} long look={look} onClick={() => void fetchFile()}>
        {stage.kind === 'failed' ? words.download.retry : action}
      </Button>
      <div aria-live="polite">
        {stage.kind === 'running' && (
          <p>{stage.received === 0 ? words.download.checking : words.download.running(fileSize(stage.received))}</p>
        )}
        {stage.kind === 'done' && <p className="text-dns-16N-130">{words.download.done(stage.name)}</p>}
      </div>
      {stage.kind === 'failed' && (
        <>
          <ProblemNotice problem={stage.problem} />
          <Notice tone="info">
            <p>{words.download.failed}</p>
          </Notice>
        </>
      )}
    </div>
  );
}
