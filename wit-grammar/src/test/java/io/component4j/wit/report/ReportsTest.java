package io.component4j.wit.report;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final SourceText SOURCE =
      new SourceText("wit/a:b, c.wit", "package a:b;\ninterface i { f: func(a: foo); }\n");

  private static final List<Diagnostic> FINDINGS =
      List.of(
          Diagnostic.error("wit-unknown-type", "type `foo` does not exist", Span.of(SOURCE, 38, 41))
              .withHelp("did you mean `food`?")
              .withRelated("the interface", Span.of(SOURCE, 13, 24)),
          Diagnostic.warning(
              "wit-x", "100% \u0001 <b> & \"|\" in_two\nlines", Span.ofByte("x.wasm", 17)),
          Diagnostic.error("wit-missing", "cannot read it", Span.ofInput("C:\\gone.wit")));

  @TempDir Path folder;

  private static Set<ValidationMessage> againstTheSchema(String sarif) throws IOException {
    try (InputStream schema =
        ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(schema)
          .validate(new ObjectMapper().readTree(sarif));
    }
  }

  @Test
  void sarifIsValid() throws IOException {
    assertThat(againstTheSchema(SarifReport.of(FINDINGS, "tool", Optional.of("1.0")))).isEmpty();
    assertThat(againstTheSchema(SarifReport.of(List.of(), "tool", Optional.empty()))).isEmpty();
    assertThat(againstTheSchema("{\"version\": \"2.1.0\"}")).isNotEmpty(); // The judge judges.
  }

  @Test
  void sarifSaysWhereInTextAndBytes() throws IOException {
    JsonNode run =
        new ObjectMapper()
            .readTree(SarifReport.of(FINDINGS, "tool", Optional.of("1.0")))
            .at("/runs/0");
    assertThat(run.at("/tool/driver/rules/1/id").asText()).isEqualTo("wit-unknown-type");
    JsonNode text = run.at("/results/0");
    assertThat(text.at("/ruleIndex").asInt()).isEqualTo(1);
    assertThat(text.at("/level").asText()).isEqualTo("error");
    assertThat(text.at("/message/text").asText())
        .isEqualTo("type `foo` does not exist; did you mean `food`?");
    JsonNode place = text.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("./wit/a:b,%20c.wit");
    assertThat(place.at("/region").toString())
        .isEqualTo("{\"startLine\":2,\"startColumn\":26,\"endLine\":2,\"endColumn\":29}");
    assertThat(text.at("/relatedLocations/0/message/text").asText()).isEqualTo("the interface");
    assertThat(run.at("/results/1/locations/0/physicalLocation/region").toString())
        .isEqualTo("{\"byteOffset\":17,\"byteLength\":1}");
    assertThat(run.at("/results/2/locations/0/physicalLocation").toString())
        .isEqualTo("{\"artifactLocation\":{\"uri\":\"./C:/gone.wit\"}}");
  }

  private ReportTestSuite read(String xml) throws IOException {
    Files.writeString(folder.resolve("TEST-findings.xml"), xml);
    List<ReportTestSuite> suites =
        new SurefireReportParser(List.of(folder.toFile()), new NullConsoleLogger())
            .parseXMLReportFiles();
    assertThat(suites).hasSize(1);
    return suites.get(0);
  }

  @Test
  void surefireReadsTheReportOfTests() throws IOException {
    ReportTestSuite suite = read(JUnitReport.of(FINDINGS, "wit check"));
    assertThat(suite.getName()).isEqualTo("wit check");
    assertThat(suite.getNumberOfTests()).isEqualTo(3);
    assertThat(suite.getNumberOfFailures()).isEqualTo(2);
    assertThat(suite.getNumberOfErrors()).isEqualTo(0);
    ReportTestCase failed = suite.getTestCases().get(0);
    assertThat(failed.getName()).isEqualTo("wit/a:b, c.wit:2:26: wit-unknown-type");
    assertThat(failed.getFailureType()).isEqualTo("wit-unknown-type");
    assertThat(failed.getFailureMessage()).isEqualTo("type `foo` does not exist");
    assertThat(failed.getFailureDetail()).contains("did you mean `food`?");
    assertThat(suite.getTestCases().get(1).hasFailure()).isFalse();
  }

  @Test
  void nothingFoundIsATestThatPassed() throws IOException {
    ReportTestSuite suite = read(JUnitReport.of(List.of(), "validate"));
    assertThat(suite.getNumberOfTests()).isEqualTo(1);
    assertThat(suite.getNumberOfFailures()).isEqualTo(0);
  }

  @Test
  void gitHubGetsOneCommandPerFinding() {
    assertThat(GitHubReport.of(FINDINGS))
        .isEqualTo(
            """
            ::error file=wit/a%3Ab%2C c.wit,line=2,endLine=2,col=26,endColumn=28,\
            title=wit-unknown-type::type `foo` does not exist%0A\
            the interface: wit/a:b, c.wit:2:1%0Adid you mean `food`?
            ::warning file=x.wasm,title=wit-x::100%25 \u0001 <b> & "|" in_two%0Alines (x.wasm@0x11)
            ::error file=C%3A\\gone.wit,title=wit-missing::cannot read it
            """);
    assertThat(GitHubReport.of(List.of())).isEmpty();
  }

  @Test
  void gitLabTellsTheSameFindingTwiceApart() throws IOException {
    Diagnostic again = FINDINGS.get(2);
    JsonNode report =
        new ObjectMapper().readTree(GitLabReport.of(List.of(FINDINGS.get(0), again, again)));
    assertThat(report.at("/0/location").toString())
        .isEqualTo("{\"path\":\"wit/a:b, c.wit\",\"lines\":{\"begin\":2}}");
    assertThat(report.at("/0/severity").asText()).isEqualTo("major");
    assertThat(report.findValuesAsText("fingerprint").stream().distinct()).hasSize(3);
    // A line more at the top of the file, and it is still the same finding.
    SourceText longer = new SourceText(SOURCE.name(), "\n" + SOURCE.text());
    Diagnostic moved =
        Diagnostic.error("wit-unknown-type", "type `foo` does not exist", Span.of(longer, 39, 42));
    assertThat(new ObjectMapper().readTree(GitLabReport.of(List.of(moved))).at("/0/fingerprint"))
        .isEqualTo(report.at("/0/fingerprint"));
  }

  @Test
  void markdownIsATableOfWhatWasMeant() {
    assertThat(MarkdownReport.of(FINDINGS, "wit check"))
        .isEqualTo(
            """
            ### wit check

            | | where | what | help |
            |---|---|---|---|
            | error | wit/a:b, c.wit:2:26 | type `foo` does not exist<br>the interface: \
            wit/a:b, c.wit:2:1 (wit-unknown-type) | did you mean `food`? |
            | warning | x.wasm@0x11 | 100%   \\<b\\> \\& "\\|" in\\_two lines (wit-x) |  |
            | error | C:\\\\gone.wit | cannot read it (wit-missing) |  |
            """);
    assertThat(MarkdownReport.of(List.of(), "validate"))
        .isEqualTo("### validate\n\nNo findings.\n");
  }
}
