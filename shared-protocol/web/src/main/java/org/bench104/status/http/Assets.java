package org.bench104.status.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the dashboard, all from the class path. A path is served only when it consists of
 * plain names, so that there is no way out of the folder.
 */
final class Assets {
  /** One file. */
  record Asset(String mediaType, byte[] octets, String etag) {}

  private static final Pattern PATH =
      Pattern.compile("/([a-z0-9-]+/){0,2}[a-z0-9-]+\\.(js|css|svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "html", "text/html; charset=utf-8");
  private static final String UPLOT = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();
  private final Map<String, String> vendor;

  Assets() {
    String uplot = "META-INF/resources/webjars/uplot/" + version(UPLOT) + "/dist/";
    vendor =
        Map.of(
            "/vendor/uplot.js", uplot + "uPlot.esm.js",
            "/vendor/uplot.css", uplot + "uPlot.min.css");
  }

  /** The file at {@code path} of a URL; empty when there is none. */
  Optional<Asset> find(String path) {
    if (path.equals("/")) {
      return load("/index.html");
    }
    return PATH.matcher(path).matches() ? load(path) : Optional.empty();
  }

  private Optional<Asset> load(String path) {
    Asset known = loaded.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    byte @Nullable [] octets =
        read(vendor.getOrDefault(path, "org/bench104/status/http/web" + path));
    if (octets == null) {
      return Optional.empty();
    }
    String ending = path.substring(path.lastIndexOf('.') + 1);
    Asset asset = new Asset(TYPES.getOrDefault(ending, ""), octets, etag(octets));
    loaded.put(path, asset);
    return Optional.of(asset);
  }

  private static byte @Nullable [] read(String resource) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String version(String properties) {
    byte @Nullable [] octets = read(properties);
    if (octets == null) {
      return "missing";
    }
    try {
      Properties read = new Properties();
      read.load(new java.io.ByteArrayInputStream(octets));
      return read.getProperty("version", "missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(byte[] octets) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
