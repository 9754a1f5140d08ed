export function useCase(
  tree: { exists(path: string): boolean; write(path: string, text: string): void },
  options: { service: string; aggregate: string; name: string },
): Promise<void>;
