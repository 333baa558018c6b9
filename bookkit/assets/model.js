// @ts-check
/** What an explorer's module expects of a notebook's model, where there is no notebook. */
export class Model {
  /**
   * @param {Record<string, unknown>} state
   * @param {(changed: Record<string, unknown>) => void} [send] Where changes by hand go, if anywhere.
   */
  constructor(state, send = () => {}) {
    this.state = state;
    this.send = send;
    /** @type {Record<string, unknown>} */
    this.changed = {};
    /** @type {Set<() => void>} */
    this.callbacks = new Set();
  }
  /** @param {string} key */
  get(key) {
    return this.state[key];
  }
  /** @param {string} key @param {unknown} value */
  set(key, value) {
    this.changed[key] = value;
    this.take({ [key]: value });
  }
  save_changes() {
    if (Object.keys(this.changed).length > 0) this.send(this.changed);
    this.changed = {};
  }
  /** Takes what has changed elsewhere. @param {Record<string, unknown>} state */
  take(state) {
    Object.assign(this.state, state);
    for (const callback of this.callbacks) callback();
  }
  /** @param {string} _event @param {() => void} callback */
  on(_event, callback) {
    this.callbacks.add(callback);
  }
  /** @param {string} _event @param {() => void} callback */
  off(_event, callback) {
    this.callbacks.delete(callback);
  }
}
