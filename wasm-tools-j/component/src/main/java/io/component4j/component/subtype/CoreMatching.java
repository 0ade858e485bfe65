package io.component4j.component.subtype;

import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import java.util.List;

/**
 * Whether a core item fits an import (Core specification, "Matching"). Reference types that are
 * given by an index are left for the engine to compare, which knows what the indices mean.
 */
public final class CoreMatching {
  private CoreMatching() {}

  /** Whether something of the first type can be given where the second is wanted. */
  public static boolean matches(CoreExternType given, CoreExternType wanted) {
    if (given instanceof CoreExternType.Func func && wanted instanceof CoreExternType.Func to) {
      return func.type() == null || to.type() == null || same(func.type(), to.type());
    }
    if (given instanceof CoreExternType.Table table && wanted instanceof CoreExternType.Table to) {
      return same(table.element(), to.element()) && table.limits().within(to.limits());
    }
    if (given instanceof CoreExternType.Memory memory
        && wanted instanceof CoreExternType.Memory to) {
      return memory.pageShift() == to.pageShift() && memory.limits().within(to.limits());
    }
    if (given instanceof CoreExternType.Global global
        && wanted instanceof CoreExternType.Global to) {
      return global.mutable() == to.mutable()
          && (same(global.type(), to.type()) || (!global.mutable() && references(global, to)));
    }
    return given instanceof CoreExternType.Tag tag
        && wanted instanceof CoreExternType.Tag to
        && same(tag.type(), to.type());
  }

  /** Whether two function types are the same. */
  public static boolean same(CoreFuncType a, CoreFuncType b) {
    return same(a.params(), b.params()) && same(a.results(), b.results());
  }

  private static boolean references(CoreExternType.Global given, CoreExternType.Global wanted) {
    return given.type() instanceof CoreValType.Ref && wanted.type() instanceof CoreValType.Ref;
  }

  private static boolean same(List<CoreValType> a, List<CoreValType> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(CoreValType a, CoreValType b) {
    if (a instanceof CoreValType.Ref left && b instanceof CoreValType.Ref right) {
      return left.heap() == null || right.heap() == null || left.equals(right);
    }
    return a == b;
  }
}
