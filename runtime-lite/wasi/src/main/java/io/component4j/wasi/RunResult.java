package io.component4j.wasi;

import io.component4j.wasi.capability.Denial;
import java.util.Map;

/**
 * How a command ended.
 *
 * @param exitCode 0 for success
 * @param denials what it asked for and was not given, and how often, in the order in which it first
 *     asked
 */
public record RunResult(int exitCode, Map<Denial, Long> denials) {}
