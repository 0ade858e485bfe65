/**
 * Where versions of WIT come from that are compared with each other: files, folders, components,
 * jars, and revisions of git. Entry point: {@link io.component4j.compose.baseline.WitVersion}.
 */
@NullMarked
package io.component4j.compose.baseline;

import org.jspecify.annotations.NullMarked;
