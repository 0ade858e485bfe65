package io.component4j.wit.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A reference to an interface or world.
 *
 * @param packageRef null where the item's name stands alone
 * @param item the name of the interface or world
 */
public record UsePath(@Nullable PackageRef packageRef, Id item) {}
