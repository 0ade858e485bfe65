package io.component4j.compose.compat;

/** A way in which what a package, interface or world holds differs. */
sealed interface ContainerRule extends CompatRule permits PresenceRule, ItemKindRule {}
