package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.Alias;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.unbundle.Unbundling;
import io.component4j.testdata.TestData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Core modules taken out of components. */
class UnbundlingTest {
  /** A component in a component in a component. */
  private static byte[] wrapped(byte[] inner) {
    ComponentModel model = ComponentReader.read("inner", inner);
    for (int i = 0; i < 2; i++) {
      Item nested = new Item.NestedComponent(-1, model);
      Section section = new Section(-1, Item.Kind.COMPONENT, List.of(nested));
      model = new ComponentModel("outer", -1, List.of(section), null);
    }
    return ComponentWriter.write(model);
  }

  @Test
  void whatIsTakenOutOfTheTestComponentsIsWhatTheyImport() {
    int modules = 0;
    for (String name : TestData.components()) {
      byte[] bytes = TestData.component(name);
      if (ComponentReader.isCoreModule(bytes)) {
        continue;
      }
      Unbundling unbundling = Unbundling.of(name, bytes, 0);
      ComponentModel component = ComponentReader.read(name, unbundling.component().toByteArray());
      // Valid: every index fits, and every module's type is what its instances need.
      ComponentTyping.of(component);
      List<String> imports =
          component.items().stream()
              .filter(Item.Import.class::isInstance)
              .map(item -> ((Item.Import) item).name().name())
              .toList();
      for (Unbundling.Unbundled module : unbundling.modules()) {
        modules++;
        assertThat(imports).contains(module.name());
        assertThat(ComponentReader.isCoreModule(module.bytes().toByteArray())).isTrue();
      }
      assertThat(Unbundling.of(name, unbundling.component().toByteArray(), 0).modules()).isEmpty();
    }
    System.out.println("unbundled: " + modules + " modules");
    assertThat(modules).isAtLeast(1);
  }

  @Test
  void aModuleOfAComponentInsideIsAnAliasOfAnImportOfTheOutermost() {
    byte[] bytes = wrapped(TestData.component("greeter"));
    Unbundling unbundling = Unbundling.of("outer", bytes, 0);
    ComponentModel outer = ComponentReader.read("outer", unbundling.component().toByteArray());
    ComponentTyping.of(outer);
    assertThat(unbundling.modules()).hasSize(1);
    ComponentModel inner = outer;
    for (int i = 0; i < 2; i++) {
      inner =
          inner.items().stream()
              .filter(Item.NestedComponent.class::isInstance)
              .map(item -> ((Item.NestedComponent) item).component())
              .findFirst()
              .orElseThrow();
    }
    Alias.Outer alias = (Alias.Outer) inner.items().get(0);
    assertThat(alias.sort()).isEqualTo(Sort.CORE_MODULE);
    assertThat(alias.scopes()).isEqualTo(2);
    assertThat(alias.index()).isEqualTo(0);
  }

  @Test
  void withoutLargeModulesTheBytesAreTheSame() {
    byte[] bytes = TestData.component("greeter");
    Unbundling unbundling = Unbundling.of("greeter", bytes, bytes.length);
    assertThat(unbundling.component()).isEqualTo(ByteSlice.wrap(bytes));
    assertThat(unbundling.modules()).isEmpty();
  }
}
