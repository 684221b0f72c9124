//! Streams of uniforms, keyed by seed, address and draw.
