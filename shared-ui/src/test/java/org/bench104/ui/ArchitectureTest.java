package org.bench104.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;

@AnalyzeClasses(packages = "org.bench104.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MODELS_NEED_NO_TOOLKIT =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Model")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.css..")
          .because("models are tested without a toolkit and hold what must be right");

  @ArchTest
  static final ArchRule THE_CHOICE_BEFORE_THE_WINDOW_NEEDS_NO_JAVAFX =
      noClasses()
          .that()
          .haveSimpleName("Launch")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..")
          .because("--nogui runs where JavaFX is not installed");

  @ArchTest
  static final ArchRule NO_RUN_LATER_PER_EVENT =
      noClasses()
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class)
          .because("events come through the queues of the pulse, drained 20 times a second");
}
