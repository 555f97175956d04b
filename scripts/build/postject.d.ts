declare module 'postject' {
  /** Writes `data` under `name` into the executable. */
  export function inject(
    executable: string,
    name: string,
    data: Buffer,
    options: { sentinelFuse: string; machoSegmentName?: string },
  ): Promise<void>;
}
