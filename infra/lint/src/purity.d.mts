export declare const isEdge: (path: string, text: string) => boolean;
export declare const pureRule: (textOf: (path: string) => string | null) => unknown;
export declare function impureImport(
  source: string,
  facts: { readonly names?: readonly string[]; readonly typeOnly?: boolean; readonly edgeSibling?: boolean },
): string | null;
