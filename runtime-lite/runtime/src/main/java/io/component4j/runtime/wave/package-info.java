/** WAVE, the text form of values and calls (WebAssembly Value Encoding). */
@NullMarked
package io.component4j.runtime.wave;

import org.jspecify.annotations.NullMarked;
