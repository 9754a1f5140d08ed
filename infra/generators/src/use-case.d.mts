export function useCase(
  tree: {
    exists(path: string): boolean;
    read(path: string, encoding: 'utf-8'): string | null;
    children(folder: string): string[];
    write(path: string, text: string): void;
  },
  options: { service: string; aggregate: string; name: string },
): Promise<void>;
