package org.bench104.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.engine.dashboard.ServedSite;
import org.bench104.status.Event;
import org.bench104.status.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window attached to a headless gateway between a real Sender and a real Receiver. */
@Timeout(120)
class RemoteConsoleTest extends ConsoleTest {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);

  private void attach(String address, String token) {
    clickOn("File");
    clickOn("#menu-attach");
    onWindow(
        () -> {
          lookup("#attach-address").queryAs(TextField.class).setText(address);
          lookup("#attach-token").queryAs(PasswordField.class).setText(token);
        });
    clickOn("#attach-yes");
  }

  private void await(String id, String words) {
    waitFor(id + " " + words, () -> words(id).equals(words));
  }

  @Test
  void itShowsTheSpoolRiseHoldsARouteAndComesBackAfterTheGatewayWasAway() throws Exception {
    try (ServedSite site = ServedSite.open(home.resolve("site"))) {
      attach(site.url(), "");
      await("#start", "Detach");
      await("#card-lan-state", "carries frames");
      site.send(10);
      waitFor("taken", () -> words("#card-gateway-note").startsWith("10 frames taken"));

      site.cut();
      waitFor("cut", () -> !words("#card-lan-state").equals("carries frames"));
      site.send(25);
      await("#spool-rows", "25");
      waitFor(
          "chart",
          () ->
              model.spool().historyProperty().get().stream()
                  .anyMatch(point -> point.spoolRows() == 25));
      site.restore();
      clickOn("#flush");
      await("#spool-rows", "0");

      clickOn("#hold-lan");
      clickOn("Hold now");
      waitFor("held", () -> words("#card-lan-state").contains("held by the operator"));
      waitFor(
          "event",
          () ->
              model.events().events().stream()
                  .map(Event::text)
                  .anyMatch(t -> t.contains("is held")));

      HostPort http = site.statusApi().orElseThrow();
      site.stopGateway();
      waitFor("lost", () -> words("#engine-problem").startsWith("Connection lost: "));
      assertThat(words("#engine-problem"))
          .contains("Next attempt in")
          .contains("What is shown is from");
      assertThat(isStale()).isTrue();
      assertThat(words("#card-lan-state")).contains("held"); // the last known, marked as old
      site.startGateway(http);
      waitFor("back", () -> !isStale());
      await("#card-lan-state", "carries frames");

      clickOn("#start");
      await("#start", "Start");
      await("#card-lan-state", "stopped");
      assertThat(site.gateway().status().join().hops()).isNotEmpty(); // it runs on
    }
  }

  private boolean isStale() {
    return lookup(".path-view")
        .query()
        .getPseudoClassStates()
        .contains(PseudoClass.getPseudoClass("stale"));
  }

  @Test
  void aTokenIsAskedForARoleIsRespectedAndTheTokenIsNotRemembered() throws Exception {
    SecretHash secret = SecretHash.of("walls-secret", 10_000, new SecureRandom());
    Users users = new Users(List.of(new User("wall", Role.VIEWER, secret)));
    HttpSettings http = new HttpSettings(ANYWHERE, users, Optional.empty(), 100);
    try (ServedSite site = new ServedSite(home.resolve("site"), http, "")) {
      attach(site.url(), "wall.wrong");
      waitFor(
          "refused", () -> words("#engine-problem").equals("Not let in: this token is nobody's"));
      clickOn("#start");
      await("#start", "Start");
      attach(site.url(), "wall.walls-secret");
      await("#card-lan-state", "carries frames");
      clickOn("#pause");
      clickOn("Pause now");
      waitFor(
          "told", () -> model.status().messageProperty().get().contains("needs the role operator"));
      assertThat(site.gateway().status().join().forwardingPaused()).isFalse();
      assertThat(remembered.text("gateway.remote.address")).contains(site.url());
      assertThat(remembered.text("gateway.remote.token")).isEmpty();
    }
  }

  @Test
  void whereNobodyListensIsSaidAndTriedAgain() {
    attach("127.0.0.1:1", "");
    waitFor(
        "told", () -> words("#engine-problem").contains("nobody answers at http://127.0.0.1:1"));
    clickOn("#start");
    await("#start", "Start");
  }
}
