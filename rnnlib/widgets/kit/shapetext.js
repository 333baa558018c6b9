// @ts-check
/** Shapes as text. */

/** A shape as Python writes it. @param {readonly (string | number)[]} parts */
export const asShape = (parts) => `(${parts.join(", ")}${parts.length === 1 ? "," : ""})`;

/** @param {number} count */
export const axesText = (count) =>
  count === 1 ? "one axis" : count === 0 ? "no axis" : `${count} axes`;
