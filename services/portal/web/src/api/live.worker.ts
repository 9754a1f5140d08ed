import { openStream } from './live-stream.js';
import { SharedStream, type TabPort } from './shared-stream.js';

const stream = new SharedStream(openStream);
const scope = self as unknown as { onconnect: ((event: { readonly ports: readonly TabPort[] }) => void) | null };
scope.onconnect = ({ ports }) => ports.forEach((port) => stream.join(port));
