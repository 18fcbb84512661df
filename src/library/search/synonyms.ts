// filled below
export function synonymOf(_token: string): string | undefined {
  return undefined;
}
