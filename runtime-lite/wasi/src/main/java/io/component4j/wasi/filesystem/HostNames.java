package io.component4j.wasi.filesystem;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that mean more on some hosts than a name should. */
final class HostNames {
  private static final Pattern DEVICE =
      Pattern.compile("(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])");

  private HostNames() {}

  /**
   * Whether a name is just that on hosts with this separator. Windows sees drives, streams,
   * devices, wildcards and paths in names, and drops dots and spaces at their ends.
   */
  static boolean isPlain(String name, String separator) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      return false;
    }
    if (!separator.equals("\\")) {
      return true;
    }
    if (name.chars().anyMatch(c -> c < ' ' || "\\:*?\"<>|".indexOf(c) >= 0)
        || name.endsWith(".")
        || name.endsWith(" ")) {
      return false;
    }
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing();
    return !DEVICE.matcher(stem.toUpperCase(Locale.ROOT)).matches();
  }
}
