@NullMarked
package io.component4j.bindgen;

import org.jspecify.annotations.NullMarked;
