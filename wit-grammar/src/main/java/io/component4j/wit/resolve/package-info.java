/**
 * From files to a resolved graph: finds the packages, resolves every name, expands worlds (WIT.md,
 * "Package format", "WIT Worlds", "Feature gates").
 */
@NullMarked
package io.component4j.wit.resolve;

import org.jspecify.annotations.NullMarked;
