package io.component4j.runtime;

/**
 * What an instance, with all instances inside it, takes at the moment.
 *
 * @param memoryBytes of all linear memories together
 * @param tableElements of all tables together
 * @param handles of resources that the instances hold
 */
public record Usage(long memoryBytes, long tableElements, long handles) {}
