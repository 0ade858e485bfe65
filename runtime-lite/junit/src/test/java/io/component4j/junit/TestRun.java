package io.component4j.junit;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Test classes, executed as JUnit executes them for a user. */
final class TestRun {
  private final EngineExecutionResults results;

  private TestRun(EngineExecutionResults results) {
    this.results = results;
  }

  static TestRun of(Class<?> testClass) {
    return of(testClass, Map.of());
  }

  static TestRun of(Class<?> testClass, Map<String, String> configuration) {
    return new TestRun(
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(testClass))
            .configurationParameters(configuration)
            .execute());
  }

  /** Every test succeeded, and there were as many as were expected. */
  void succeeds(int tests) {
    assertWithMessage("failures").that(failures()).isEmpty();
    assertWithMessage("tests").that(results.testEvents().succeeded().count()).isEqualTo(tests);
  }

  long succeeded() {
    return results.testEvents().succeeded().count();
  }

  /** Failures of tests. */
  List<Throwable> testFailures() {
    return failures(results.testEvents());
  }

  /** Failures of classes. */
  List<Throwable> classFailures() {
    return failures(results.containerEvents());
  }

  /** The only failure there is. */
  Throwable failure() {
    List<Throwable> failures = failures();
    assertWithMessage("failures").that(failures).hasSize(1);
    return failures.get(0);
  }

  private List<Throwable> failures() {
    return failures(results.allEvents());
  }

  private static List<Throwable> failures(Events events) {
    return events
        .failed()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }
}
