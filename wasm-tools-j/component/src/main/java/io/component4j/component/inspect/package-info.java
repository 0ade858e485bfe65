/** What a component, an encoded WIT package or a core module is, for people and for programs. */
@NullMarked
package io.component4j.component.inspect;

import org.jspecify.annotations.NullMarked;
