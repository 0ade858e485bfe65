package io.component4j.wasi.host;

import io.component4j.values.Tuple2;
import io.component4j.wasi.v0_2.http.Types;
import io.component4j.wasi.v0_2.http.TypesHeaderErrorException;
import java.util.ArrayList;
import java.util.List;

/** {@code fields} of {@code wasi:http/types}: names without case, in the order of their values. */
final class HttpFields implements Types.Fields {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final List<Tuple2<String, byte[]>> entries;
  private final boolean mutable;

  private HttpFields(List<Tuple2<String, byte[]>> entries, boolean mutable) {
    this.entries = entries;
    this.mutable = mutable;
  }

  /** Empty ones. */
  HttpFields() {
    this(new ArrayList<>(), true);
  }

  /** The same ones, which can only be read. */
  static HttpFields readOnly(Types.Fields fields) {
    return new HttpFields(of(fields).entries, false);
  }

  private static HttpFields of(Types.Fields fields) {
    if (fields instanceof HttpFields ours) {
      return ours;
    }
    throw new IllegalArgumentException("fields were not made here");
  }

  /** Whether something is a token of HTTP: a name of a field, a method. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || TOKEN_MARKS.indexOf(c) >= 0);
  }

  private static void check(String name, byte[] value) throws TypesHeaderErrorException {
    boolean valid = isToken(name);
    for (byte b : value) {
      valid &= (b >= ' ' && b != 0x7f) || b == '\t' || b < 0;
    }
    if (!valid) {
      throw new TypesHeaderErrorException(new Types.HeaderError.InvalidSyntax());
    }
  }

  private void checkMutable() throws TypesHeaderErrorException {
    if (!mutable) {
      throw new TypesHeaderErrorException(new Types.HeaderError.Immutable());
    }
  }

  @Override
  public List<byte[]> get(String name) {
    List<byte[]> values = new ArrayList<>();
    for (Tuple2<String, byte[]> entry : entries) {
      if (entry.v1().equalsIgnoreCase(name)) {
        values.add(entry.v2());
      }
    }
    return values;
  }

  @Override
  public boolean has(String name) {
    return entries.stream().anyMatch(entry -> entry.v1().equalsIgnoreCase(name));
  }

  @Override
  public void set(String name, List<byte[]> value) throws TypesHeaderErrorException {
    checkMutable();
    check(name, new byte[0]);
    for (byte[] one : value) {
      check(name, one);
    }
    entries.removeIf(entry -> entry.v1().equalsIgnoreCase(name));
    value.forEach(one -> entries.add(new Tuple2<>(name, one)));
  }

  @Override
  public void delete(String name) throws TypesHeaderErrorException {
    checkMutable();
    check(name, new byte[0]);
    entries.removeIf(entry -> entry.v1().equalsIgnoreCase(name));
  }

  @Override
  public void append(String name, byte[] value) throws TypesHeaderErrorException {
    checkMutable();
    check(name, value);
    entries.add(new Tuple2<>(name, value));
  }

  @Override
  public List<Tuple2<String, byte[]>> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Types.Fields clone_() {
    return new HttpFields(new ArrayList<>(entries), true);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
