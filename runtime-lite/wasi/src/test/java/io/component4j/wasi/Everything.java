package io.component4j.wasi;

import com.google.common.truth.Truth;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Val;
import io.component4j.text.TextAssembler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A guest that does what a test says: it imports all interfaces and exports them again. */
final class Everything implements AutoCloseable {
  /** The newest version, in which the text is written. */
  static final String NEWEST = "0.2.12";

  private static final Engine ENGINE = Engine.builder().mode(ExecutionMode.INTERPRETED).build();
  private static final Map<String, Component> LOADED = new ConcurrentHashMap<>();

  private final String version;
  final WasiInstance wasi;

  private Everything(String version, WasiInstance wasi) {
    this.version = version;
    this.wasi = wasi;
  }

  static Everything of(Wasi wasi) {
    return of(wasi, NEWEST);
  }

  /** One that was made for another version of WASI. */
  static Everything of(Wasi wasi, String version) {
    Component component = LOADED.computeIfAbsent(version, Everything::load);
    return new Everything(version, wasi.instantiate(component));
  }

  private static Component load(String version) {
    String text = resource("everything.wat").replace("@" + NEWEST, "@" + version);
    return component("everything " + version, text);
  }

  /** A component in text form. */
  static Component component(String name, String text) {
    byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Component.load(ENGINE, name, TextAssembler.assemble(TextAssembler.decode(name, utf8)));
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Everything.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a function.
   *
   * @param interfaceName without version, {@code io/poll}
   */
  @Nullable Val call(String interfaceName, String function, Val... arguments) {
    String versioned = interfaceName.startsWith("config/") ? "@0.2.0-rc.1" : "@" + version;
    return wasi.instance()
        .function("wasi:" + interfaceName + versioned, function)
        .invoke(List.of(arguments));
  }

  /** Calls a function that returns something. */
  Val get(String interfaceName, String function, Val... arguments) {
    return Objects.requireNonNull(call(interfaceName, function, arguments));
  }

  /** What a function that can fail gives when it does not. */
  Val ok(String interfaceName, String function, Val... arguments) {
    Val.ResultVal result = (Val.ResultVal) get(interfaceName, function, arguments);
    Truth.assertWithMessage(function + " " + result).that(result.ok()).isTrue();
    return result.payload() == null ? new Val.TupleVal(List.of()) : result.payload();
  }

  /** The name of the error that a function gives. */
  String err(String interfaceName, String function, Val... arguments) {
    Val.ResultVal result = (Val.ResultVal) get(interfaceName, function, arguments);
    Truth.assertWithMessage(function + " " + result).that(result.ok()).isFalse();
    Val error = Objects.requireNonNull(result.payload());
    return error instanceof Val.EnumVal named ? named.name() : ((Val.VariantVal) error).name();
  }

  static Val u64(long value) {
    return new Val.U64(value);
  }

  static Val text(String value) {
    return new Val.Str(value);
  }

  static Val bytes(String value) {
    return new Val.ByteList(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static Val flags(String... names) {
    return new Val.FlagsVal(Set.of(names));
  }

  static String string(Val bytes) {
    return new String(((Val.ByteList) bytes).values(), java.nio.charset.StandardCharsets.UTF_8);
  }

  static void drop(Val handle) {
    ((Val.HandleVal) handle).handle().close();
  }

  @Override
  public void close() {
    wasi.close();
  }
}
