/** How the program speaks to the person: through the launcher that started it, or by itself when run alone. */
export interface Terminal {
  print(text: string): void;
  /** A sentence that says why it ends. */
  refuse(text: string): void;
  /** Where the launcher shall keep this process's output. */
  keepLogIn(path: string): void;
}

export function openTerminal(): Terminal {
  const send = process.send?.bind(process);
  if (send === undefined)
    return {
      print: (text) => process.stdout.write(`${text}\n`),
      refuse: (text) => process.stderr.write(`${text}\n`),
      keepLogIn: () => undefined,
    };
  // The launcher may be gone (killed); what could not be said then is no error.
  const say = (message: object): void => {
    if (process.connected) send(message, undefined, undefined, () => undefined);
  };
  return {
    print: (text) => say({ print: text }),
    refuse: (text) => say({ refuse: text }),
    keepLogIn: (path) => say({ log: path }),
  };
}
