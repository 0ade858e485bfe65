package io.component4j.component.encode.adapter;

import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Sort;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where the entries of a module's index spaces stand after others went. */
final class NewIndices {
  private final Map<Sort, Map<Integer, Integer>> indices = new EnumMap<>(Sort.class);
  private final Map<Sort, Integer> next = new EnumMap<>(Sort.class);

  /** Gives the next index of a space to an entry that is kept. */
  int keep(Sort space, int old) {
    int index = reserve(space);
    indices.computeIfAbsent(space, key -> new HashMap<>()).put(old, index);
    return index;
  }

  /** Gives the next index of a space to an entry that is new. */
  int reserve(Sort space) {
    int index = size(space);
    next.put(space, index + 1);
    return index;
  }

  /** How many entries a space has now. */
  int size(Sort space) {
    return next.getOrDefault(space, 0);
  }

  /** The new index of an entry that is kept. */
  int of(Sort space, int old) {
    return Objects.requireNonNull(indices.getOrDefault(space, Map.of()).get(old));
  }

  CoreFuncType of(CoreFuncType type) {
    return new CoreFuncType(values(type.params()), values(type.results()));
  }

  private List<CoreValType> values(List<CoreValType> types) {
    return types.stream().map(this::of).toList();
  }

  CoreValType of(CoreValType type) {
    return type instanceof CoreValType.Ref ref && ref.heap() == null
        ? new CoreValType.Ref(ref.nullable(), null, of(Sort.CORE_TYPE, ref.type()))
        : type;
  }
}
