// The door to the library: texts go in, texts come out. Nothing here knows what they say.

/** The exports of a compiled module as functions of texts. A module that stopped is never asked again: `stopped` says why. */
export async function doorOf(module) {
  const instance = await WebAssembly.instantiate(module, importsOf(module));
  const wasm = instance.exports;
  const door = { open, opened, ask, text, workbook, stopped: null };

  /** Opens a map from the bytes of its file. */
  function open(bytes) {
    return JSON.parse(opened(bytes));
  }

  /** The same as the text of its answer. */
  function opened(bytes) {
    return new TextDecoder().decode(guarded(bytes, () => wasm.page_open()).bytes);
  }

  /** Answers a request. */
  function ask(request) {
    return JSON.parse(text(request));
  }

  /** The text of an answer as it is: that of a file. */
  function text(request) {
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    return new TextDecoder().decode(guarded(bytes, () => wasm.page_ask()).bytes);
  }

  /** The bytes of the workbook's file, or the findings that it cannot be had for. */
  function workbook() {
    const { told, bytes } = guarded(new Uint8Array(), () => wasm.page_workbook());
    return told === 1 ? { file: bytes } : JSON.parse(new TextDecoder().decode(bytes));
  }

  function guarded(bytes, act) {
    if (door.stopped) throw door.stopped;
    try {
      const at = wasm.page_room(bytes.length);
      new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
      const told = act();
      // the memory may have moved while it grew; what lies there is copied, since the next call writes over it
      const answer = new Uint8Array(wasm.memory.buffer, wasm.page_answer(), wasm.page_answer_length());
      return { told, bytes: answer.slice() };
    } catch (error) {
      door.stopped = error;
      throw error;
    }
  }

  return door;
}

/**
 * What the module asks of its host: the time of day and random numbers, for files that state when they were written and for
 * archives under a password. The library writes neither, so both are 0.
 */
function importsOf(module) {
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== "function") throw new Error(`the module asks for ${from}.${name}`);
    imports[from] ??= {};
    imports[from][name] = () => 0;
  }
  return imports;
}
