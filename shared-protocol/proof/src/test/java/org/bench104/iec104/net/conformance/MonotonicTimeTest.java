package org.bench104.iec104.net.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.bench104.time.UtcMicros;
import org.bench104.time.UtcText;
import org.junit.jupiter.api.Test;

/**
 * Row TM-11: nothing that a jump of the wall clock could move is used by the link, the forms of UTC
 * for records and texts included.
 */
class MonotonicTimeTest {
  private static final JavaClasses LINK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages(
              "org.bench104.iec104.apci",
              "org.bench104.iec104.link",
              "org.bench104.iec104.net",
              "org.bench104.time");

  @Test
  void TM_11_theWallClockIsNeverAsked() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(UtcMicros.class, UtcText.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Instant.class, Clock.class, Date.class, UtcMicros.class, UtcText.class)
        .because("t1, t2 and t3 must survive a clock that jumps by a day (TM-11)")
        .check(LINK);
  }
}
