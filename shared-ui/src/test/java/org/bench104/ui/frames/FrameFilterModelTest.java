package org.bench104.ui.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameFilterModelTest {
  private final FrameFilterModel model = new FrameFilterModel();

  private FrameFilter filter() {
    return model.filterProperty().get();
  }

  @Test
  void emptyFieldsShowEverythingAndClearDoesSoAgain() {
    assertThat(filter()).isEqualTo(FrameFilter.ALL);
    assertThat(model.activeBinding().get()).isFalse();
    model.typeProperty().set("M_ME");
    model.commonAddressProperty().set("abc");
    assertThat(model.activeBinding().get()).isTrue();

    model.clear();
    assertThat(filter()).isEqualTo(FrameFilter.ALL);
    assertThat(model.activeBinding().get()).isFalse();
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7, 7",
    "' 7 - 9 ', 7, 9",
    "7–9, 7, 9", // a dash that was pasted
    "16777215, 16777215, 16777215"
  })
  void objectAddressesAreOneOrFromTo(String typed, int first, int last) {
    model.objectsProperty().set(typed);
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(filter().firstObject()).isEqualTo(first);
    assertThat(filter().lastObject()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "9-7, 'object addresses run from low to high, e.g. 7-9'",
    "x, object address 'x': allowed are 0..16777215",
    "16777216, object address '16777216': allowed are 0..16777215"
  })
  void aFieldThatMakesNoSenseIsToldAndLeftOut(String typed, String problem) {
    model.causeProperty().set("3");
    model.objectsProperty().set(typed);
    assertThat(model.problemProperty().get().replace("'", "")).isEqualTo(problem.replace("'", ""));
    assertThat(filter().firstObject()).isZero();
    assertThat(filter().lastObject()).isEqualTo(FrameFilter.HIGHEST_OBJECT);
    assertThat(filter().cause()).as("the other fields count").isEqualTo("3");
  }

  @Test
  void twoProblemsAreBothTold() {
    model.commonAddressProperty().set("65536");
    model.objectsProperty().set("x");
    assertThat(model.problemProperty().get())
        .isEqualTo(
            "common address '65536': allowed are 0..65535; object address 'x': allowed are"
                + " 0..16777215");
  }
}
