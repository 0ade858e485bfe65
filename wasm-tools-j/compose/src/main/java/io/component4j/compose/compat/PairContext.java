package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;

/**
 * What rules know besides the parts that they look at.
 *
 * @param before what the parts are parts of, in the old version
 * @param after the same in the new one
 * @param same which types are the same ones
 * @param changes where to report
 */
record PairContext(ItemInfo before, ItemInfo after, Correspondence same, Changes changes) {}
