package io.component4j.compose;

/**
 * An import of one part that an export of another one satisfies.
 *
 * @param part index of the importing part: 0 is the socket, the plugs count from 1
 * @param importName what it imports
 * @param provider index of the part that exports it
 * @param exportName what that one exports; of another version than {@code importName} where the
 *     versions are compatible
 */
public record Connection(int part, String importName, int provider, String exportName) {}
