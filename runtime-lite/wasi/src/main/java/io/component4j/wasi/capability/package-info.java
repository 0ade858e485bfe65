/** What a guest may be given, and what it was denied. */
@NullMarked
package io.component4j.wasi.capability;

import org.jspecify.annotations.NullMarked;
