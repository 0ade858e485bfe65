package io.component4j.text;

/**
 * A hint about a branch.
 *
 * @param place where the binary has the hint itself
 * @param taken what it says
 */
record BranchHint(int place, boolean taken) {
  void print(TextOutput out) {
    out.put("(@metadata.code.branch_hint \"\\0").put(taken ? "1" : "0").put("\")");
  }
}
