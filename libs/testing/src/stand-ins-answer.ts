let standIns = false;

/** For a test file in which stand-ins or routes of its own answer under `/api/v1`: nothing there is held against the document. */
export const letStandInsAnswer = (): void => {
  standIns = true;
};

export const standInsAnswer = (): boolean => standIns;
