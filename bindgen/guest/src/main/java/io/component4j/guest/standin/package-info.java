/**
 * What stands in for the system that Java expects around it: standard output, clocks, arguments,
 * the environment, random numbers, files. Generated code says what of it the world imports; the
 * rest has neutral answers, which {@link io.component4j.guest.standin.Surroundings} documents.
 */
@NullMarked
package io.component4j.guest.standin;

import org.jspecify.annotations.NullMarked;
