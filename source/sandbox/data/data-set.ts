/** `plain`: a year's pipeline. `odd`: the same with oddities. `large`: the same, and ten years of closed deals behind it. */
export type Shape = 'plain' | 'odd' | 'large';

/** What the made-up records depend on; a record does not depend on how many there are. */
export type DataSet = {
  readonly shape: Shape;
  readonly seed: number;
  /** Epoch ms that the made-up data looks back from. */
  readonly start: number;
};
