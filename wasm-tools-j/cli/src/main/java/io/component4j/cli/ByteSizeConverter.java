package io.component4j.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads amounts of memory as people write them: bytes, {@code 64KiB}, {@code 16MiB}, {@code 1GiB}.
 */
final class ByteSizeConverter implements ITypeConverter<Long> {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,12})(|KiB|MiB|GiB)");

  @Override
  public Long convert(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not an amount of memory such as 65536, 64KiB, 16MiB or 1GiB");
    }
    int shift =
        switch (matcher.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return Long.parseLong(matcher.group(1)) << shift;
  }
}
