package io.component4j.guest.wasi;

import io.component4j.guest.CanonicalContext;
import io.component4j.guest.Raw;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Import;

/** {@code wasi:cli/environment}. */
public final class Environment {
  private Environment() {}

  @Import(module = "wasi:cli/environment", name = "get-arguments")
  private static native void getArguments(int result);

  @Import(module = "wasi:cli/environment", name = "get-environment")
  private static native void getEnvironment(int result);

  @Import(module = "wasi:cli/environment", name = "initial-cwd")
  private static native void initialCwd(int result);

  /** As of {@code Surroundings}. */
  public static String[] arguments() {
    int result = ReturnArea.address();
    getArguments(result);
    int list = Raw.getInt(result);
    int length = Raw.getInt(result + 4);
    CanonicalContext context = CanonicalContext.current();
    context.liftList(list, length, 8, 4);
    String[] all = new String[length];
    for (int i = 0; i < length; i++) {
      all[i] = context.loadString(list + i * 8);
    }
    context.freeList(list, length, 8);
    if (length == 0) {
      return all;
    }
    // The first is the name of the command.
    String[] arguments = new String[length - 1];
    System.arraycopy(all, 1, arguments, 0, length - 1);
    return arguments;
  }

  /** As of {@code Surroundings}. */
  public static Map<String, String> environment() {
    int result = ReturnArea.address();
    getEnvironment(result);
    int list = Raw.getInt(result);
    int length = Raw.getInt(result + 4);
    CanonicalContext context = CanonicalContext.current();
    context.liftList(list, length, 16, 4);
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < length; i++) {
      String name = context.loadString(list + i * 16);
      variables.put(name, context.loadString(list + i * 16 + 8));
    }
    context.freeList(list, length, 16);
    return Collections.unmodifiableMap(variables);
  }

  /** As of {@code Surroundings}. */
  public static @Nullable String initialDirectory() {
    int result = ReturnArea.address();
    initialCwd(result);
    return Raw.getByte(result) == 0 ? null : CanonicalContext.current().loadString(result + 4);
  }
}
