package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.types.DefinedType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositionGraphTest {
  private static final String PHRASES = "example:phrases/phrases@0.1.0";
  private static final String GREET = "example:greeter/greet@0.1.0";

  private final CompositionGraph graph = new CompositionGraph();
  private final GraphPackage phrases =
      graph.register("example:phrases", null, Parts.part("phrases"));
  private final GraphPackage greeter =
      graph.register("example:greeter", null, Parts.part("polite-greeter"));

  private List<String> imports() {
    return Parts.imports(graph.encode(EncodeOptions.DEFAULT));
  }

  private List<String> exports() {
    return Parts.exports(graph.encode(EncodeOptions.DEFAULT));
  }

  @Test
  void anArgumentThatIsTakenBackIsImported() {
    GraphNode polite = graph.instantiate(greeter);
    graph.setArgument(polite, PHRASES, graph.alias(graph.instantiate(phrases), PHRASES));
    assertThat(imports()).isEmpty();

    graph.unsetArgument(polite, PHRASES);

    assertThat(imports()).containsExactly(PHRASES);
    assertThat(polite.arguments()).isEmpty();
  }

  @Test
  void aNodeThatIsRemovedTakesWhatIsOfItAlong() {
    GraphNode words = graph.instantiate(phrases);
    GraphNode polite = graph.instantiate(greeter);
    GraphNode alias = graph.alias(words, PHRASES);
    graph.setArgument(polite, PHRASES, alias);
    graph.export(alias, "example:phrases/again@0.1.0");
    graph.export(graph.alias(polite, GREET), GREET);

    graph.remove(words);

    assertThat(imports()).containsExactly(PHRASES);
    assertThat(exports()).containsExactly(GREET);
    assertThat(graph.nodes()).hasSize(2);
    assertThrows(IllegalArgumentException.class, () -> graph.alias(words, PHRASES));
  }

  @Test
  void aNodeMayBeExportedUnderSeveralNamesAndNoneAgain() {
    GraphNode alias = graph.alias(graph.instantiate(phrases), PHRASES);
    graph.export(alias, PHRASES);
    graph.export(alias, "other");
    assertThat(exports()).containsExactly(PHRASES, "other").inOrder();
    assertThat(graph.exportNamed("other")).hasValue(alias);

    graph.unexport(alias);

    assertThat(exports()).isEmpty();
  }

  @Test
  void aDefinedTypeIsExported() {
    GraphNode pair =
        graph.defineType(
            "pair",
            new DefinedType.Value(
                new ValType.TupleType(List.of(ValType.Primitive.U8, ValType.Primitive.STRING))));

    assertThat(exports()).containsExactly("pair");
    assertThrows(IllegalArgumentException.class, () -> graph.unexport(pair));
  }

  @Test
  void namesThatCannotBeToldApartAreRefused() {
    GraphNode alias = graph.alias(graph.instantiate(phrases), PHRASES);
    graph.export(alias, "words");

    GraphException refused = assertThrows(GraphException.class, () -> graph.export(alias, "WORDS"));

    assertThat(refused.errors().get(0)).isInstanceOf(GraphError.ExportExists.class);
  }

  @Test
  void whatIsOfAnotherGraphIsRefused() {
    CompositionGraph other = new CompositionGraph();

    assertThrows(IllegalArgumentException.class, () -> other.instantiate(phrases));
    GraphNode words = graph.instantiate(phrases);
    assertThrows(IllegalArgumentException.class, () -> other.export(words, "words"));
  }

  @Test
  void everyMistakeOfTheConnectionsIsTold() {
    // Each wants the sinks of its own tee, and gets those of the other one.
    GraphPackage sinks = graph.register("example:sinks", null, Parts.part("sinks"));
    GraphPackage tee = graph.register("example:tee", null, Parts.part("tee"));
    GraphPackage worker = graph.register("example:worker", null, Parts.part("worker"));
    String sinksName = "example:pipes/sinks@0.2.0";
    String teesName = "example:pipes/tees@0.2.0";
    GraphNode one = graph.instantiate(sinks);
    GraphNode two = graph.instantiate(sinks);
    GraphNode copies = graph.instantiate(tee);
    graph.setArgument(copies, sinksName, graph.alias(one, sinksName));
    for (int i = 0; i < 2; i++) {
      GraphNode works = graph.instantiate(worker);
      graph.setArgument(works, sinksName, graph.alias(two, sinksName));
      graph.setArgument(works, teesName, graph.alias(copies, teesName));
    }

    List<GraphError> errors = graph.check(EncodeOptions.DEFAULT);

    assertThat(errors).hasSize(2);
    GraphError.ArgumentMismatch mismatch = (GraphError.ArgumentMismatch) errors.get(0);
    assertThat(mismatch.name()).isEqualTo(teesName);
    assertThat(mismatch.mismatches().get(0).pathText()).contains(teesName + " . ");
    assertThat(mismatch.message()).contains("sink");
  }

  @Test
  void theSameGraphGivesTheSameComponent() {
    graph.export(graph.alias(graph.instantiate(greeter), GREET), GREET);

    byte[] once =
        new Composition(graph.encode(EncodeOptions.DEFAULT), List.of(), List.of()).toByteArray();
    byte[] again =
        new Composition(graph.encode(EncodeOptions.DEFAULT), List.of(), List.of()).toByteArray();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void theProducersSectionNamesTheToolThatIsGiven() {
    graph.instantiate(phrases);

    assertThat(
            ProducersSection.of(graph.encode(EncodeOptions.DEFAULT.withProcessedBy("my-tool 1.0")))
                .fields())
        .containsEntry("processed-by", Map.of("my-tool", "1.0"));
    assertThat(
            ComponentTyping.of(graph.encode(EncodeOptions.DEFAULT.withNames(false)))
                .component()
                .customSections("component-name"))
        .isEmpty();
  }
}
