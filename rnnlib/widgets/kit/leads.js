// @ts-check
/** What a weight is, in words: from where to where it leads. */

/**
 * @param {string} symbol @param {number | null} from @param {number | null} to
 */
export function weightSays(symbol, from, to) {
  const recurrent = symbol === "W_y";
  const source = recurrent ? "neuron" : "input";
  if (from === null && to === null)
    return `${symbol} has one number for each edge from ${recurrent ? "a neuron" : "an input"} to a neuron.`;
  const name = `${symbol}[${from ?? ":"}, ${to ?? ":"}]`;
  if (from === null) return `${name} is all that neuron ${to} hears from the ${source}s.`;
  if (to === null) return `${name} is all that ${source} ${from} sends.`;
  if (recurrent && from === to) return `${name} leads from neuron ${from} back to itself.`;
  return `${name} leads from ${source} ${from} to neuron ${to}.`;
}
