import { mavenJars } from './maven-jars.js';

/** The folder of the broker's jars, brought by Maven the first time (43 MB). @throws UnavailableError */
export const kafkaJars = (): string =>
  mavenJars({ what: 'Apache Kafka', folder: 'kafka', main: /^kafka_2\.13-.*\.jar$/ });
