package io.component4j.wasi.host;

import io.component4j.values.Tuple2;
import io.component4j.wasi.v0_2.config.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code wasi:config/store}, over values that do not change. */
final class ConfigHost implements Store {
  private final Map<String, String> values;

  ConfigHost(Map<String, String> values) {
    this.values = values;
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public List<Tuple2<String, String>> getAll() {
    List<Tuple2<String, String>> all = new ArrayList<>();
    values.forEach((key, value) -> all.add(new Tuple2<>(key, value)));
    return all;
  }
}
