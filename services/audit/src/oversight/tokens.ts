/** Token of `ScanParts`: what a scan for unusual access works with. */
export const SCAN_PARTS = Symbol('scan parts');
