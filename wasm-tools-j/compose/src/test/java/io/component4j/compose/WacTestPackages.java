package io.component4j.compose;

import io.component4j.compose.wac.WacPackage;
import io.component4j.compose.wac.WacPackages;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.resolve.PackageOrigin;
import java.util.Collection;
import java.util.Optional;

/** The test components, as {@code example:NAME}, and WIT packages. */
final class WacTestPackages implements WacPackages {
  private static final String TYPES =
      "package acme:types@1.0.0; interface api { record r { a: u32 } f: func(r: r) -> r; }"
          + " interface user { use api.{r}; g: async func(r: r) -> stream<r>; }"
          + " world w { export api; }";

  @Override
  public Optional<WacPackage> find(PackageName name) {
    if (name.toString().equals("acme:types@1.0.0")) {
      return Optional.of(
          new WacPackage.Types(new PackageOrigin.Text(new SourceText("types.wit", TYPES))));
    }
    if (name.toString().equals("acme:broken")) {
      throw new InvalidInputException(
          Diagnostic.error("component-limit", "it ends too early", Span.ofInput("broken.wasm")));
    }
    return name.namespace().equals("example") && TestData.components().contains(name.name())
        ? Optional.of(WacPackage.of(Parts.part(name.name())))
        : Optional.empty();
  }

  @Override
  public Collection<String> names() {
    return TestData.components().stream().map(name -> "example:" + name).toList();
  }
}
