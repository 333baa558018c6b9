// @ts-check
/**
 * The page's end of the worker: starts it, hands it what is to run, and ends it on request.
 *
 * @typedef {import("./kept.js").Pinned} Pinned
 * @typedef {Record<string, any> & {is: string}} Message
 */

/** Python in a worker, or none yet. */
export class Python {
  /**
   * @param {Blob} script The worker's.
   * @param {object} setup What it starts with.
   * @param {(message: Message) => void} hear
   */
  constructor(script, setup, hear) {
    this.script = script;
    this.setup = setup;
    this.hear = hear;
    /** @type {Worker | undefined} */
    this.worker = undefined;
  }
  /** @param {object} message */
  tell(message) {
    if (!this.worker) {
      const worker = new Worker(URL.createObjectURL(this.script), { type: "module" });
      // What one that has been ended still had to say concerns nobody.
      const hear = (/** @type {Message} */ said) => {
        if (this.worker === worker) this.hear(said);
      };
      let ready = false;
      worker.addEventListener("message", ({ data }) => {
        ready ||= data.is === "ready";
        hear(data);
      });
      worker.addEventListener("error", (event) => {
        // What a callback of the reader's raises later ends nothing, and stands in the browser's
        // console. Where Python itself breaks down, the worker says so in a message.
        if (ready) return;
        event.preventDefault(); // the reader is told, and the page goes on
        hear({ is: "fatal", say: event.message || "the worker could not start" });
      });
      worker.postMessage({ do: "start", ...this.setup });
      this.worker = worker;
    }
    this.worker.postMessage(message);
  }
  /** Ends whatever runs, with everything that it had made. */
  end() {
    this.worker?.terminate();
    this.worker = undefined;
  }
}
