package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.gateway.Notices.Severity;
import org.bench104.status.HttpSettings;
import org.bench104.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in Chromium over a real gateway between a real Sender and a real Receiver. */
@Timeout(180)
class DashboardTest {
  private static final String SCRIPT = "<img src=x onerror=\"document.title='run'\"><b>7</b>";

  /** With -Ddashboard.images=FOLDER pictures for the documentation are written there. */
  private static final String IMAGES = System.getProperty("dashboard.images", "");

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    if (!Browser.isInstalled()) {
      String message =
          "THE TESTS OF THE DASHBOARD ARE SKIPPED: chromium and chromium-driver are not installed";
      System.out.println(message);
      Assumptions.abort(message);
    }
    browser = Browser.start(folder);
  }

  @AfterAll
  static void stopBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private void open(ServedSite site) throws Exception {
    browser.size(1360, 900);
    browser.open(site.url() + "/");
    browser.await("live", () -> browser.text("#connection").equals("live"));
  }

  private void picture(String name) throws Exception {
    if (!IMAGES.isEmpty()) {
      browser.screenshot(Path.of(IMAGES, name + ".png"));
      browser.size(1360, 900);
    }
  }

  private static int number(String text) {
    return text.isEmpty() ? -1 : Integer.parseInt(text.replace(",", ""));
  }

  @Test
  void valuesArriveLiveAndTheSpoolChartMovesWhileThePathIsCut() throws Exception {
    try (ServedSite site = ServedSite.open(folder.resolve("live"))) {
      open(site);
      site.send(20);
      browser.await("taken", () -> browser.text("#total-in").equals("20"));
      browser.await("delivered", () -> browser.text("#total-out").equals("20"));
      browser.await("state", () -> browser.text("#hop-lan-state").equals("carries frames"));
      assertThat(browser.text("#frames-short")).contains("M_ME_NC_1").contains("M_SP_NA_1");
      assertThat(browser.text("#name")).isEqualTo("site 7");
      assertThat(browser.text("#hop-cloud-state")).isEqualTo("not configured");
      assertThat(browser.text("#chart-spool-caption")).startsWith("now 0");
      String flat = chart();

      site.cut();
      browser.await("cut", () -> !browser.text("#hop-lan-state").equals("carries frames"));
      site.send(40);
      browser.await("stored", () -> browser.text("#spool-rows").equals("40"));
      browser.await("chart", () -> browser.text("#chart-spool-caption").startsWith("now 40"));
      assertThat(chart()).isNotEqualTo(flat);
      assertThat(browser.text("#hop-gateway-state")).isEqualTo("storing frames in the spool");
      assertThat(browser.text("#hop-lan-note")).startsWith("Last error: ");

      site.restore();
      browser.click("#flush");
      browser.await("drained", () -> browser.text("#spool-rows").equals("0"));
      browser.await(
          "chart", () -> browser.text("#chart-spool-caption").startsWith("now 0, most 40"));
      browser.await("event", () -> browser.text("#events-short").contains("operator: flush now"));
    }
  }

  /** What is drawn, as octets of a picture. */
  private String chart() throws Exception {
    return browser.run("return document.querySelector('#chart-spool canvas').toDataURL()").asText();
  }

  @Test
  void aLostConnectionIsSaidAndTheDashboardComesBackByItself() throws Exception {
    try (ServedSite site = ServedSite.open(folder.resolve("lost"))) {
      open(site);
      site.send(5);
      browser.await("taken", () -> browser.text("#total-in").equals("5"));
      browser.click("#flush");
      browser.await("event", () -> browser.text("#events-short").contains("operator: flush now"));
      HostPort http = site.statusApi().orElseThrow();
      site.stopGateway();
      browser.await("lost", () -> browser.text("#connection").equals("connection lost"));
      assertThat(browser.text("#lost")).contains("Connection lost").contains("old");
      assertThat(browser.run("return document.body.hasAttribute('data-stale')").asBoolean())
          .isTrue();
      assertThat(browser.text("#total-in")).isEqualTo("5"); // the last known, marked as old

      site.startGateway(http);
      browser.await("live again", () -> browser.text("#connection").equals("live"));
      site.send(7);
      browser.await("frames", () -> browser.text("#frames-short").contains("M_ME_NC_1"));
      // numbered anew: none of the run before, none twice
      browser.await("events", () -> browser.text("#events-short").contains("sender"));
      assertThat(browser.text("#events-short")).doesNotContain("operator");
      assertThat(browser.text("#events").split("sender", -1)).hasSize(2);
      assertThat(browser.run("return document.querySelector('#lost').hidden").asBoolean()).isTrue();
    }
  }

  @Test
  void aScriptInAValueIsShownAsText() throws Exception {
    HttpSettings http = HttpSettings.on(new HostPort("127.0.0.1", 0));
    try (ServedSite site = new ServedSite(folder.resolve("script"), http, SCRIPT)) {
      open(site);
      browser.await("name", () -> browser.text("#name").equals(SCRIPT));
      site.gateway().act(g -> g.notices().add(Severity.INFO, SCRIPT));
      browser.await("event", () -> browser.text("#events-short").contains(SCRIPT));
      String script =
          "return import('/frames.js').then(({Frames}) => { const f = new Frames();"
              + " document.body.append(f.box); f.add([{epoch: 1, sequence: 1,"
              + " received_at: '2026-01-01T00:00:00Z', origin: WORD, asdu: WORD,"
              + " objects: [{type: WORD, cause: WORD, common_address: 1, ioa: 1, value: WORD,"
              + " quality: WORD, time_tag: WORD}]}, {epoch: 1, sequence: 2, problem: WORD,"
              + " received_at: '2026-01-01T00:00:00Z', origin: WORD, asdu: WORD, objects: []}]); })";
      browser.run(script.replace("WORD", new ObjectMapper().writeValueAsString(SCRIPT)));
      assertThat(browser.run("return document.body.lastElementChild.textContent").asText())
          .contains(SCRIPT);
      assertThat(browser.run("return document.querySelectorAll('img[src=x], b b').length").asInt())
          .isZero();
      assertThat(browser.run("return document.title").asText()).contains("<img");
    }
  }

  @Test
  void whoHasATokenComesInAndSeesTheButtonsOfTheRole() throws Exception {
    Users users =
        new Users(
            List.of(
                user("anna", Role.OPERATOR, "annas-secret"),
                user("wall", Role.VIEWER, "walls-secret")));
    HttpSettings http =
        new HttpSettings(new HostPort("127.0.0.1", 0), users, Optional.empty(), 1000);
    try (ServedSite site = new ServedSite(folder.resolve("token"), http, "")) {
      browser.size(1360, 900);
      browser.open(site.url() + "/");
      browser.await("form", () -> !browser.text("#login").isEmpty());
      picture("dashboard-login");
      browser.type("#token", "anna.wrong-secret");
      browser.click("#login-enter");
      browser.await("refused", () -> browser.text("#login-problem").contains("nobody's"));
      enter("wall.walls-secret");
      assertThat(browser.run("return document.querySelector('#pause')").isNull()).isTrue();
      browser.click("#sign-out");
      browser.await("form", () -> !browser.text("#login").isEmpty());
      enter("anna.annas-secret");

      browser.click("#pause");
      browser.await("question", () -> browser.text("#confirm").contains("Nothing will reach"));
      browser.click("#confirm-yes");
      browser.await("paused", () -> browser.text("#pause").equals("Resume forwarding"));
      site.send(3);
      browser.await("stored", () -> browser.text("#spool-rows").equals("3"));
      browser.click("#pause");
      browser.await("drained", () -> browser.text("#spool-rows").equals("0"));
    }
  }

  private static User user(String name, Role role, String secret) {
    return new User(name, role, SecretHash.of(secret, 10_000, new SecureRandom()));
  }

  private void enter(String token) throws Exception {
    browser.run("document.querySelector('#token').value = ''");
    browser.type("#token", token);
    browser.click("#login-enter");
    browser.await("in", () -> browser.text("#connection").equals("live"));
  }

  @Test
  void everyPageFitsDesktopAndPhoneInLightAndDark() throws Exception {
    try (ServedSite site = ServedSite.open(folder.resolve("looks"))) {
      open(site);
      if (!IMAGES.isEmpty()) {
        PastForThePicture.live(site);
      }
      site.send(30);
      site.cut();
      site.send(260);
      browser.await("stored", () -> number(browser.text("#spool-rows")) >= 260);
      browser.await("chart", () -> browser.text("#chart-spool-caption").startsWith("now 2"));
      for (String theme : List.of("light", "dark")) {
        if (!browser.run("return document.documentElement.dataset.theme").asText().equals(theme)) {
          browser.click("#theme");
        }
        for (String tab : List.of("overview", "frames", "events", "metrics")) {
          for (int width : List.of(1360, 390)) {
            browser.size(width, width == 390 ? 844 : 900);
            browser.click("#tab-" + tab);
            browser.await("shown", () -> !browser.text("main > :not([hidden])").isEmpty());
            browser.await(
                "metrics",
                () ->
                    !tab.equals("metrics")
                        || browser.text("#metrics-gateway").contains("bench104_spool_rows"));
            picture("dashboard-" + tab + (width == 390 ? "-phone-" : "-") + theme);
            assertThat(overflow()).as("%s at %d", tab, width).isZero();
          }
        }
      }
    }
  }

  /** Pixels that one would have to scroll sideways. */
  private int overflow() throws Exception {
    return browser
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .asInt();
  }
}
