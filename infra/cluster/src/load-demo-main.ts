import { demoSettings } from './demo-settings.js';

/** Plays the fictional town into the databases, once, before the services begin. With another DEMO there is none. */
if (process.env.DEMO === 'on') {
  const { loadDemoWorld } = await import('@tsunagi/infra-demo');
  const { loaded, cases, referrals } = await loadDemoWorld(demoSettings(process.env), { today: new Date() });
  process.stdout.write(`${JSON.stringify({ event: 'demo-world', loaded, cases, referrals })}\n`);
}
