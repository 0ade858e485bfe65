package io.component4j.bindgen;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user chose, as it was written.
 *
 * @param basePackage empty for none
 * @param packages Java packages by selector of a WIT package
 * @param with Java classes by selector of an interface or a type
 * @param worldClass the simple name of the world's class, or null for that of the mapping
 * @param results what results of functions become
 * @param versions how versions show in names of packages
 * @param nullness which annotations there are
 * @param side which side of the boundary the glue is for
 * @param stubs whether there are classes to begin implementations with
 */
record Options(
    String basePackage,
    Map<String, String> packages,
    Map<String, String> with,
    @Nullable String worldClass,
    ResultStyle results,
    PackageVersions versions,
    Nullness nullness,
    Side side,
    boolean stubs) {}
