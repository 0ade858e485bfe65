/**
 * Files and directories below preopened ones: what {@code wasi:filesystem} does. A path is walked
 * one component after the other from an open directory, and symbolic links are followed by our own
 * hand, so that nothing outside is reached.
 */
@NullMarked
package io.component4j.wasi.filesystem;

import org.jspecify.annotations.NullMarked;
