/**
 * Java bindings from WIT worlds: types and interfaces that know nothing of any runtime, and host
 * glue over them that calls components through {@code io.component4j.runtime}.
 */
@NullMarked
package io.component4j.bindgen;

import org.jspecify.annotations.NullMarked;
