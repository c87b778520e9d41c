//! The WebAssembly entry point and nothing else: as a pure `cdylib` it is built with LTO.

/// Called by the page's script once the module has loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    doable::hydrate();
}
