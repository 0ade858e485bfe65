package io.component4j.text;

import io.component4j.component.model.Sort;
import java.util.List;

/**
 * A reference to a definition, or to an export of an instance.
 *
 * @param sort what is meant
 * @param index of the definition; of the instance where there are exports
 * @param exports names of exports, from the outermost instance inwards
 */
record Ref(Sort sort, Index index, List<String> exports) {
  static Ref of(Sort sort, Index index) {
    return new Ref(sort, index, List.of());
  }
}
