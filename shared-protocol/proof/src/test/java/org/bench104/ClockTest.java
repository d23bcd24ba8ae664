package org.bench104;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;
import org.bench104.mqtt.broker.MqttBroker;
import org.bench104.net.LineLimit;
import org.bench104.net.NettyLoop;
import org.bench104.record.sql.SqlFile;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.Test;

/** A clock is a parameter: who asks that of the machine stands here. */
class ClockTest {
  /** What runs, what people call and the door of the library: they choose the clock. */
  private static final List<String> EDGES =
      List.of("org.bench104.engine..", "org.bench104.command..", "org.bench104.client");

  /**
   * The clock itself, its loop, log lines, and a recorder that is a program's door to databases.
   */
  private static final List<Class<?>> EDGE_CLASSES =
      List.of(Ticker.class, NettyLoop.class, LineLimit.class, SqlFile.class, MqttBroker.class);

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar") && !place.contains("/testing/"))
          .importPackages("org.bench104");

  private static final DescribedPredicate<JavaAccess<?>> CLOCK_OF_THE_MACHINE =
      DescribedPredicate.describe("is a clock of this machine", ClockTest::isClock);

  private static boolean isClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    boolean plain =
        access instanceof JavaCodeUnitAccess<?> call
            && call.getTarget().getRawParameterTypes().isEmpty();
    if (owner.equals("java.lang.System")) {
      return name.equals("nanoTime") || name.equals("currentTimeMillis");
    }
    if (owner.startsWith("java.time.") && plain && name.equals("now")) {
      return true;
    }
    if (owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource")) {
      return name.startsWith("system");
    }
    return owner.equals("java.util.Date") && plain && name.equals("<init>")
        || owner.equals(Ticker.class.getName()) && name.equals("system");
  }

  private static ArchRule rule() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(EDGES.toArray(String[]::new))
        .and()
        .doNotBelongToAnyOf(EDGE_CLASSES.toArray(Class<?>[]::new))
        .should()
        .accessTargetWhere(CLOCK_OF_THE_MACHINE)
        .because("a test drives the time of everything else; take an InstantSource or a Ticker");
  }

  @Test
  void onlyTheEdgesAskTheClockOfTheMachine() {
    rule().check(MAIN);
  }

  /** Otherwise the list would excuse more than there is. */
  @Test
  void everyClassThatIsExcusedNeedsIt() {
    for (Class<?> edge : EDGE_CLASSES) {
      assertThat(
              MAIN.stream()
                  .filter(type -> type.getName().split("\\$")[0].equals(edge.getName()))
                  .flatMap(type -> type.getAccessesFromSelf().stream()))
          .as(edge.getName())
          .anyMatch(ClockTest::isClock);
    }
  }

  /** The negative control: each way to ask. */
  static final class AsksTheMachine {
    final long nanos = System.nanoTime();
    final long millis = System.currentTimeMillis();
    final Supplier<Instant> now = Instant::now;
    final LocalTime time = LocalTime.now();
    final InstantSource clock = InstantSource.system();
    final Ticker ticker = Ticker.system();
  }

  @Test
  void theRuleCanFail() {
    JavaClasses wrong = new ClassFileImporter().importClasses(AsksTheMachine.class);
    assertThat(rule().evaluate(wrong).getFailureReport().getDetails())
        .hasSize(6)
        .anySatisfy(found -> assertThat(found).contains("nanoTime"))
        .anySatisfy(found -> assertThat(found).contains("currentTimeMillis"))
        .anySatisfy(found -> assertThat(found).contains("Instant.now"))
        .anySatisfy(found -> assertThat(found).contains("LocalTime.now"))
        .anySatisfy(found -> assertThat(found).contains("InstantSource.system"))
        .anySatisfy(found -> assertThat(found).contains("Ticker.system"));
  }
}
