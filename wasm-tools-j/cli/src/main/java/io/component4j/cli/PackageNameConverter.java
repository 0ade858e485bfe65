package io.component4j.cli;

import javax.lang.model.SourceVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes only what Java accepts as the name of a package. */
final class PackageNameConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (!SourceVersion.isName(text, SourceVersion.RELEASE_17)) {
      throw new TypeConversionException(
          "'" + text + "' is not a Java package name such as com.acme");
    }
    return text;
  }
}
