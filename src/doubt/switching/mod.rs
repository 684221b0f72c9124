//! Switching values: how far one number must be out for the net present value to be 0.
